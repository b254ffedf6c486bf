import { filters } from '../../descriptions/collection';
import { text } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';

export const list: OperationDescription = {
	value: 'list',
	name: 'Get All Channels',
	action: 'Get all channels',
	description: 'List the channels of the account: WhatsApp numbers, Instagram and others',
	properties: [
		filters([text('Channel Type', 'channelType', { placeholder: 'e.g. CloudAPI_WhatsApp' })]),
		options({ simplify: true }),
	],
};
