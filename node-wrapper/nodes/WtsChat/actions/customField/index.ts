import type { ResourceWords } from '../../descriptions/words';
import { list } from './list';
import { listContact } from './listContact';
import { listPanel } from './listPanel';

export const customField: ResourceWords = {
	value: 'customField',
	name: 'Custom Field',
	operations: [list, listContact, listPanel],
	words: {
		panelId: { about: 'Panel whose fields to list' },
		nestedList: {
			description:
				'Whether groups come with their fields in them instead of one record after the other',
		},
	},
};
