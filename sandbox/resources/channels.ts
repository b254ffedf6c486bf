/** Channels: the numbers and accounts that the company answers on. */
import { text } from '../answer.ts';
import type { Handlers } from '../call.ts';

export const channels: Handlers = {
	listChannels: ({ account, query }) => {
		const type = query['ChannelType'] as string | undefined;
		return account.channels
			.all()
			.filter((channel) => !type || channel.type.toLowerCase() === type.toLowerCase());
	},
	/** A tracked link: the real one answers a page that opens WhatsApp. */
	openTrackedWhatsApp: ({ params }) =>
		text(
			`<!doctype html><title>WhatsApp</title><p>wa.me/${params['phone'] ?? ''}`,
			200,
			'text/html',
		),
};
