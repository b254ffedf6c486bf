import type { OperationWords } from '../../descriptions/words';
import { PAGING, PERIOD } from '../sharedWords';

export const list: OperationWords = {
	value: 'list',
	name: 'Get All Cards',
	action: 'Get all cards',
	description: 'List the cards of one panel, e.g. those of a step or of a user',
	order: ['panelId', ...PERIOD, ...PAGING, 'includeDetails', 'filters', 'options'],
	words: {
		panelId: { about: 'Panel whose cards to list' },
		stepId: { about: 'Only cards in this step of the panel' },
		responsibleUserId: { about: 'Only cards of this user' },
		'filters.contactId': { about: 'Only cards of this contact' },
		textFilter: { about: 'Text to look for in the cards' },
	},
};
