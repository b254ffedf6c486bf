import type { OperationWords } from '../../descriptions/words';

export const typing: OperationWords = {
	value: 'typing',
	name: 'Show Typing',
	action: 'Show typing in session',
	description:
		'Show the contact the typing indicator, e.g. before an answer that takes time. Official channels only.',
	order: ['sessionId', 'options'],
};
