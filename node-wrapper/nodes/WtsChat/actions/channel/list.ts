import type { OperationWords } from '../../descriptions/words';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Channels',
	action: 'Get all channels',
	description: 'List the channels of the account: WhatsApp numbers, Instagram and others',
	order: ['filters', 'options'],
	words: {
		channelType: {
			placeholder: 'e.g. CloudAPI_WhatsApp',
			about: 'Only channels of this type, spelled as in the channels that are listed',
		},
	},
};
