/** Words for parameters of several resources, and positions that come together. */
import { DATE_RULE, SEVERAL } from '../descriptions/property';
import type { FieldWords, Words } from '../descriptions/words';

export const PAGING = ['autoPagination', 'maxPages', 'pageNumber', 'pageSize'];
export const FILE = ['fileSource', 'binaryProperty', 'fileUrl', 'fileId'];
export const TEMPLATE = ['templateId', 'templateParameters'];

/**
 * Points in time in filters: after and before.
 *
 * @param name parameter without the ending, e.g. `createdAt`
 * @param meaning what happened at that time, e.g. "were created"
 */
export function timestampPair(name: string, meaning: string): Words {
	return {
		[`${name}After`]: {
			description: `Only records that ${meaning} after this time. ${DATE_RULE}.`,
		},
		[`${name}Before`]: {
			placeholder: 'e.g. 2026-01-31 18:00:00',
			description: `Only records that ${meaning} before this time. ${DATE_RULE}.`,
		},
	};
}

/** How much of a list is read: one page, or page after page. */
const paging: Words = {
	autoPagination: {
		description: 'Whether to read page after page, 100 records each, instead of a single page',
	},
	maxPages: {
		displayOptions: { show: { autoPagination: [true] } },
		description:
			'Reading stops after this many pages of 100 records. The option All Pages reads to the end.',
	},
	pageNumber: {
		displayOptions: { show: { autoPagination: [false] } },
		description: 'Which page to read; the first is 1',
	},
	pageSize: {
		displayOptions: { show: { autoPagination: [false] } },
		description: 'How many records the page holds',
	},
	ignoreEmptyFilters: {
		description:
			'Whether to leave out a filter whose expression returns nothing for an item. Otherwise the item fails, because it would read far more records than were meant.',
	},
	allPages: {
		description: 'Whether Auto Pagination reads to the end of the list, whatever Max Pages says',
		displayOptions: { show: { '/autoPagination': [true] } },
	},
	failWhenIncomplete: {
		description:
			'Whether a list that delivers fewer records than the server announced is an error instead of a hint',
	},
	orderBy: {
		suggestions: ['createdAt', 'updatedAt'],
		description:
			'Field to sort by. Another field of the record can be given by an expression. With Auto Pagination it is Created At unless chosen otherwise.',
	},
	parallelRequests: {
		description: 'How many pages are read at the same time',
		displayOptions: { show: { '/autoPagination': [true] } },
	},
	...timestampPair('createdAt', 'were created'),
	...timestampPair('updatedAt', 'were last changed'),
};

/** How a request is made, not what it says. */
const requestOptions: Words = {
	emptyIfNotFound: {
		description:
			'Whether a look-up that finds no record gives no item instead of stopping the workflow',
	},
	itemTimeout: {
		description: 'Minutes after which an input item is given up, all its requests together',
	},
	maxAttempts: {
		description:
			'How often a request is made at most, the first time included. Sends and creates are repeated only when it is certain that they did not arrive.',
	},
	requestTimeout: { description: 'Seconds to wait for the answer to one request' },
	requestsPer5Minutes: {
		description:
			'Pace of this account in 5 minutes. The API allows 1,000 to all integrations of the account together.',
	},
	requestsPer5Seconds: {
		description:
			'Pace of this account in 5 seconds. The API allows 200 to all integrations of the account together.',
	},
	simplify: {
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
};

/** A file that is sent: from a public address, by the ID of an earlier upload, or from the item's binary data. */
const file: Words = {
	fileSource: {
		labels: {
			binary: {
				name: 'Binary Data',
				description: 'A file of the input item; it is uploaded first',
			},
			id: { name: 'File ID', description: 'A file that was uploaded before' },
			url: { name: 'URL', description: 'A file at a public address' },
		},
	},
	binaryProperty: {
		description:
			'Name of the field of the input item that holds the file; data if it is left empty',
		placeholder: 'e.g. data',
		displayOptions: { show: { fileSource: ['binary'] } },
	},
	fileUrl: { displayOptions: { show: { fileSource: ['url'] } } },
	fileId: { displayOptions: { show: { fileSource: ['id'] } } },
};

/** For operations where a file may go along. */
export const headerFile: Words = {
	fileSource: {
		labels: { ...file.fileSource!.labels, none: 'No File' },
		description: 'File for the header of the template, where the template has one',
	},
};

/**
 * The same where the parameters of a template are shown for one choice only.
 *
 * @param show that choice
 */
export function fileOfTemplate(show: Record<string, string[]>): Words {
	const shown = (words: FieldWords = {}): FieldWords => ({
		...words,
		displayOptions: { show: { ...words.displayOptions?.show, ...show } },
	});
	return {
		fileSource: shown(headerFile.fileSource),
		binaryProperty: shown(file.binaryProperty),
		fileUrl: shown(file.fileUrl),
		fileId: shown(file.fileId),
	};
}

/** A contact of a sequence or portfolio. */
export const contactOrPhone: Words = {
	contactId: { description: 'Contact ID or phone number: one of the two is needed' },
};

const several = { description: `${SEVERAL}. IDs or phone numbers are needed.` };

/** Several of them. */
export const contactsOrPhones: Words = { contactIds: several, phoneNumbers: several };

/** Says who receives a message. */
export const RECIPIENT = 'Phone number with country code, or @user on Instagram';

/** A message goes to a contact, or into a session. */
export const recipientOrSession: Words = {
	to: { description: `${RECIPIENT}. Leave it empty to send into a session.` },
	sessionId: { description: 'Session to send into, instead of To' },
};

const message: Words = {
	text: { rows: 3 },
	from: { about: 'Channel that sends; by expression also its number' },
	templateParameters: {
		description: 'Values of the parameters of the template, by their names',
	},
	synchronous: {
		description:
			'Whether to wait, up to 25 seconds, for what the channel says instead of queueing the message',
	},
	refId: { description: 'Message that this one quotes' },
	forceStartSession: {
		description: 'Whether a new session begins even if another one is open',
	},
	hiddenSession: {
		description: 'Whether the session stays hidden until the contact answers',
	},
};

/** Text below a file. */
export const caption: Words = {
	text: {
		rows: 2,
		description: 'Text below the file, where the channel has captions',
	},
};

/** Names for what happens to tags that are there already. */
export const tagOperations = { InsertIfNotExists: 'Add', DeleteIfExists: 'Remove' };

/** Who belongs to which department. */
export const memberships: Words = {
	action: {
		labels: {
			Upsert: { name: 'Add or Change', description: 'Other memberships stay as they are' },
			Remove: { name: 'Remove', description: 'Only those that are named end' },
			ReplaceAll: { name: 'Replace All', description: 'Every membership that is not named ends' },
		},
		description: 'What happens to the memberships that exist already',
	},
	isAgent: { description: 'Whether they serve the sessions of the department' },
	isSupervisor: { description: 'Whether they supervise the department' },
};

const metadata = { description: 'Values of your own that the record carries' };

export const sharedWords: Words = {
	...paging,
	...requestOptions,
	...file,
	...message,
	metadata,
	sessionMetadata: metadata,
	contactMetadata: metadata,
};
