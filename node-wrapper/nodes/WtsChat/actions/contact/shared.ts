/** Words for parameters of several contact operations. */
import type { Words } from '../../descriptions/words';
import { tagOperations } from '../sharedWords';

/** A contact named in one of two ways. */
export const byIdOrPhone: Words = {
	contactId: { displayOptions: { show: { findBy: ['id'] } } },
	phoneNumber: { displayOptions: { show: { findBy: ['phone'] } } },
};

export const words: Words = {
	findBy: { labels: { id: 'ID', phone: 'Phone Number' }, description: 'How the contact is named' },
	includeDetails: { description: 'What to put into each contact beside its own properties' },
	annotation: { rows: 4 },
	customFields: { description: 'Values of custom fields of contacts' },
	tagNames: { about: 'Tags by name; those that do not exist are created' },
	portfolioNames: { about: 'Portfolios by name; those that do not exist are created' },
	tagsOperation: {
		labels: tagOperations,
		description: 'What happens with the tags that the contact has already',
	},
	upsert: { description: 'Whether a contact that exists already is updated instead of refused' },
	getIfExists: {
		description: 'Whether a contact that exists already is returned as it is instead of refused',
	},
	upsertFields: {
		description: 'Which fields an upsert may change; all that are filled in if none is chosen',
	},
	upsertTagOperation: {
		labels: { INSERTIFNOTEXISTS: 'Add', DELETEIFEXISTS: 'Remove', REPLACEALL: 'Replace All' },
		description: 'What an upsert does with the tags that the contact has already',
	},
};
