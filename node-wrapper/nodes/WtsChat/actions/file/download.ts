import type { OperationWords } from '../../descriptions/words';

export const download: OperationWords = {
	value: 'download',
	name: 'Download File',
	action: 'Download file',
	description:
		'Download the files of a message, or a file at a public address, as binary data of the item',
	order: ['fileSource', 'messageId', 'fileUrl', 'outputProperty', 'options'],
	words: {
		fileSource: {
			labels: {
				message: { name: 'Message', description: 'All files of one message' },
				url: { name: 'URL', description: 'A file at a public address' },
			},
		},
		messageId: { displayOptions: { show: { fileSource: ['message'] } } },
		outputProperty: {
			placeholder: 'e.g. data',
			description: 'Name of the output field for the file; data if it is left empty',
		},
	},
};
