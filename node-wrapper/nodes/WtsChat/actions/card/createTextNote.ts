import type { OperationWords } from '../../descriptions/words';

export const createTextNote: OperationWords = {
	value: 'createTextNote',
	name: 'Create Text Annotation',
	action: 'Create text annotation on card',
	description: 'Write an annotation on a card for the team',
	order: ['panelId', 'cardId', 'text', 'options'],
};
