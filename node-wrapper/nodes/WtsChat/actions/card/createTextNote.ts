import type { OperationWords } from '../../descriptions/words';

export const createTextNote: OperationWords = {
	value: 'createTextNote',
	name: 'Create Annotation Text',
	action: 'Create annotation text',
	description: 'Write an annotation on a card, up to 8,000 characters',
	order: ['panelId', 'cardId', 'text', 'options'],
};
