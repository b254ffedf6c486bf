import type { OperationWords } from '../../descriptions/words';

export const createFileNote: OperationWords = {
	value: 'createFileNote',
	name: 'Create File Annotation',
	action: 'Create file annotation on card',
	description: 'Attach files at public addresses to a card, up to 3 of 25 MB',
	order: ['panelId', 'cardId', 'fileUrls', 'text', 'options'],
	words: { fileUrls: { placeholder: 'e.g. https://example.com/contract.pdf' } },
};
