import type { OperationWords } from '../../descriptions/words';

export const typing: OperationWords = {
	value: 'typing',
	name: 'Show Typing',
	action: 'Show typing in session',
	description:
		'Show the contact that somebody is typing, e.g. before an answer that takes time. Official channels only.',
	order: ['sessionId', 'options'],
};
