import type { OperationWords } from '../../descriptions/words';

export const typing: OperationWords = {
	value: 'typing',
	name: 'Show Typing',
	action: 'Show typing in session',
	description: 'Show the typing indicator to the contact; official channels only',
	order: ['sessionId', 'options'],
};
