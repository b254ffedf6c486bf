/** Words for parameters of several contact operations. */
import type { Words } from '../../descriptions/words';
import { tagOperations } from '../sharedWords';

/** A contact named in one of two ways. */
export const byIdOrPhone: Words = {
	contactId: { displayOptions: { show: { findBy: ['id'] } } },
	phoneNumber: {
		about: 'Phone number that the contact has in WTS Chat',
		displayOptions: { show: { findBy: ['phone'] } },
	},
};

export const words: Words = {
	findBy: {
		labels: { id: 'ID', phone: 'Phone Number' },
		description: 'How the contact is given: by its ID or by its phone number',
	},
	includeDetails: { description: 'What to put into each contact beside its own properties' },
	name: { about: 'Name of the contact' },
	phoneNumber: { about: 'Phone number of the contact' },
	email: { about: 'E-mail address of the contact' },
	instagram: { about: 'Instagram user name of the contact' },
	status: {
		description:
			'Active contacts are listed; Archived ones are put away, Blocked ones cannot write',
	},
	annotation: { rows: 4, about: 'Internal note about the contact' },
	pictureUrl: { about: 'Public address of the picture of the contact' },
	utmSource: { about: 'Where the contact came from (utm_source), e.g. google' },
	utmSourceId: { about: 'ID of the source, e.g. of an ad' },
	utmMedium: { about: 'Kind of link that led the contact here (utm_medium), e.g. cpc' },
	utmCampaign: { about: 'Campaign that led the contact here (utm_campaign)' },
	utmContent: { about: 'Variant of the ad or link (utm_content)' },
	utmTerm: { about: 'Word that was searched for (utm_term)' },
	utmHeadline: { about: 'Headline of the ad that led the contact here' },
	utmReferralUrl: { about: 'Page from which the contact came' },
	utmClid: { about: 'ID of the click, as Google and Meta give it (gclid, fbclid)' },
	customFields: {
		description:
			'Values of custom fields of contacts: chosen here field by field, or taken from the item by name',
	},
	tagNames: { about: 'Tags by name; those that do not exist are created' },
	portfolioNames: { about: 'Portfolios by name; those that do not exist are created' },
	tagsOperation: {
		labels: tagOperations,
		description: 'What happens with the tags that the contact has already',
	},
	upsert: {
		description: 'Whether a contact that exists already is updated instead of refused',
	},
	getIfExists: {
		description: 'Whether a contact that exists already is returned as it is instead of refused',
	},
	upsertFields: {
		description:
			'Fields that Create or Update may change; all that are filled in if none is chosen',
	},
	upsertTagOperation: {
		labels: { INSERTIFNOTEXISTS: 'Add', DELETEIFEXISTS: 'Remove', REPLACEALL: 'Replace All' },
		description: 'What Create or Update does with the tags that the contact has already',
	},
};
