/** Fields that several contact operations share. */
import { namesOrIds } from '../../descriptions/choices';
import { choice, choices, flag, named, phone, SEVERAL, text } from '../../descriptions/fields';
import { customFieldRows } from '../../descriptions/pairs';
import { contact } from '../../descriptions/records';

/** A contact named in one of two ways. */
export const contactByIdOrPhone = [
	choice(
		'Find By',
		'findBy',
		[
			{ name: 'ID', value: 'id' },
			{ name: 'Phone Number', value: 'phone' },
		],
		{ description: 'How the contact is named' },
	),
	{ ...contact, displayOptions: { show: { findBy: ['id'] } } },
	phone('Phone Number', 'phoneNumber', {
		required: true,
		displayOptions: { show: { findBy: ['phone'] } },
	}),
];

export const includeDetails = choices(
	'Include Details',
	'includeDetails',
	named('CustomFields', 'Portfolios', 'Tags'),
	{ description: 'What to put into each contact beside its own properties' },
);

export const contactStatuses = named('ACTIVE', 'ARCHIVED', 'BLOCKED', 'UNDEFINED');

export const customFields = customFieldRows('Values of custom fields of contacts', {
	displayName: 'Field Name or ID',
	list: 'getContactFields',
});

export const tagIds = namesOrIds({
	displayName: 'Tag Names or IDs',
	name: 'tagIds',
	list: 'getTags',
});

export const tagNames = text('New Tag Names', 'tagNames', {
	description: `Tags by name; those that do not exist are created. ${SEVERAL}.`,
});

export const portfolioIds = namesOrIds({
	displayName: 'Portfolio Names or IDs',
	name: 'portfolioIds',
	list: 'getPortfolios',
});

export const portfolioNames = text('New Portfolio Names', 'portfolioNames', {
	description: `Portfolios by name; those that do not exist are created. ${SEVERAL}.`,
});

export const sequenceIds = namesOrIds({
	displayName: 'Sequence Names or IDs',
	name: 'sequenceIds',
	list: 'getSequences',
});

/** What happens when the contact exists already. */
export const upsert = [
	flag('Upsert', 'upsert', 'Whether a contact that exists already is updated instead of refused'),
	flag(
		'Get If Exists?',
		'getIfExists',
		'Whether a contact that exists already is returned as it is instead of refused',
	),
];

export const upsertOptions = [
	choices(
		'Upsert Fields',
		'upsertFields',
		named(
			'Annotation',
			'CustomFields',
			'Email',
			'Instagram',
			'Metadata',
			'Name',
			'PhoneNumber',
			'PictureUrl',
			'Portfolio',
			'SequenceIds',
			'Status',
			'Tags',
			'Utm',
		),
		{ description: 'Which fields an upsert may change; all that are filled in if none is chosen' },
	),
	choice(
		'Upsert Tags Operation',
		'upsertTagOperation',
		[
			{ name: 'Add', value: 'INSERTIFNOTEXISTS' },
			{ name: 'Remove', value: 'DELETEIFEXISTS' },
			{ name: 'Replace All', value: 'REPLACEALL' },
		],
		{
			first: 'REPLACEALL',
			description: 'What an upsert does with the tags that the contact has already',
		},
	),
];

export const tagOperations = [
	{ name: 'Add', value: 'InsertIfNotExists' },
	{ name: 'Remove', value: 'DeleteIfExists' },
	{ name: 'Replace All', value: 'ReplaceAll' },
];
