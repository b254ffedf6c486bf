import type { OperationWords } from '../../descriptions/words';

export const createNote: OperationWords = {
	value: 'createNote',
	name: 'Create Note',
	action: 'Create note in session',
	description: 'Write an internal note into a session for the agents. The contact does not see it.',
	order: ['sessionId', 'text', 'additionalFields', 'options'],
	words: {
		text: { about: 'Text of the note, as agents read it' },
	},
};
