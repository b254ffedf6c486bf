import type { OperationWords } from '../../descriptions/words';

export const createNote: OperationWords = {
	value: 'createNote',
	name: 'Create Note',
	action: 'Create note in session',
	description: 'Write an internal note into a session; the contact does not see it',
	order: ['sessionId', 'text', 'additionalFields', 'options'],
	words: {
		fileUrls: { about: 'Public addresses of files' },
		fileIds: { about: 'Files that were uploaded before' },
	},
};
