import type { OperationWords } from '../../descriptions/words';

export const update: OperationWords = {
	value: 'update',
	name: 'Update Scheduled Message',
	action: 'Update scheduled message',
	description: 'Change a message that waits, e.g. its time. What is not added stays as it is.',
	order: ['scheduledMessageId', 'updateFields', 'clearFields', 'options'],
	words: {
		templateParameters: {
			description:
				'Values of the parameters of the template, by their names. With the file they are one field: both are replaced together.',
		},
		fileUrl: {
			description:
				'File for the header of the template. With the parameters it is one field: both are replaced together.',
		},
		fileId: {
			description:
				'File for the header of the template. With the parameters it is one field: both are replaced together.',
		},
	},
};
