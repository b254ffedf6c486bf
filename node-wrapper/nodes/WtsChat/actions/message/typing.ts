import type { OperationWords } from '../../descriptions/words';

export const typing: OperationWords = {
	value: 'typing',
	name: 'Show Typing',
	action: 'Show typing in session',
	description: 'Let the contact see that somebody is typing; official channels only',
	order: ['sessionId', 'options'],
};
