import type { OperationWords } from '../../descriptions/words';

export const remove: OperationWords = {
	value: 'delete',
	name: 'Delete Tag',
	action: 'Delete tag',
	description: 'Delete a tag. One that contacts have is only deleted with Remove From Contacts.',
	order: ['tagId', 'removeFromContacts', 'options'],
	words: {
		removeFromContacts: {
			description:
				'Whether the tag is taken from the contacts that have it. Otherwise the API refuses to delete such a tag.',
		},
	},
};
