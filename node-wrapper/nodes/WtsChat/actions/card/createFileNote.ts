import type { OperationWords } from '../../descriptions/words';

export const createFileNote: OperationWords = {
	value: 'createFileNote',
	name: 'Create File Annotation',
	action: 'Create file annotation on card',
	description: 'Attach files at public addresses to a card',
	order: ['panelId', 'cardId', 'fileUrls', 'text', 'options'],
	words: {
		fileUrls: {
			placeholder: 'e.g. https://example.com/contract.pdf',
			about: 'Public addresses of up to 3 files of 25 MB each',
		},
	},
};
