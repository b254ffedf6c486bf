/** Words for parameters of several resources, and positions that come together. */
import { notForTools } from '../descriptions/newer';
import { DATE_RULE } from '../descriptions/property';
import type { FieldWords, Words } from '../descriptions/words';

export const PAGING = ['autoPagination', 'allPages', 'maxPages', 'pageNumber', 'pageSize'];
export const PERIOD = ['period', 'periodDate', 'periodDays', 'periodFrom', 'periodTo'];
export const FILE = ['fileSource', 'binaryProperty', 'fileUrl', 'fileId'];
export const TEMPLATE = ['templateId', 'templateParameters'];
export const WINDOW = ['closedWindow', 'windowTemplateId', 'windowTemplateParameters'];

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
		displayOptions: { show: { autoPagination: [true], allPages: [false] } },
		description: 'How many pages of 100 records to read at most, 1 to 100',
	},
	pageNumber: {
		displayOptions: { show: { autoPagination: [false] } },
		description: 'Which page to read; the first is 1',
	},
	pageSize: {
		displayOptions: { show: { autoPagination: [false] } },
		description: 'How many records the page holds, 1 to 100',
	},
	ignoreEmptyFilters: {
		description:
			'Whether to leave out a filter whose expression returns nothing for an item. Otherwise the item fails, because it would read far more records than were meant.',
	},
	allPages: {
		description: 'Whether to read to the end of the list, however many pages it has',
		displayOptions: { show: { autoPagination: [true] } },
	},
	failWhenIncomplete: {
		description:
			'Whether a list that delivers fewer records than the server announced is an error instead of a hint',
	},
	orderBy: {
		placeholder: 'e.g. createdAt',
		description:
			'Field to sort by: createdAt, updatedAt, or any other field of the record by its name in the API. With Auto Pagination it is createdAt unless another is entered.',
	},
	parallelRequests: {
		description:
			'How many pages are read at the same time at most: from 5 on, one more after each answer, and half as many after a 429',
		displayOptions: { show: { '/autoPagination': [true] } },
	},
	...timestampPair('createdAt', 'were created'),
	...timestampPair('updatedAt', 'were last changed'),
};

const DAYS = 'Days are those of the time zone of the workflow';
const DAY_RULE = `Type it with seconds, such as 2026-01-15 00:00:00, or choose it. An expression may also give YYYY-MM-DD. ${DAYS}.`;
/** Values of Period with which there is one. */
const ANY_PERIOD = [
	'custom',
	'lastDays',
	'lastMonth',
	'lastWeek',
	'thisMonth',
	'thisWeek',
	'today',
	'yesterday',
];

/** Periods of whole local days. */
const period: Words = {
	period: {
		labels: {
			custom: { name: 'Custom', description: 'From one day to another' },
			lastDays: {
				name: 'Last N Days',
				description: 'So many whole days before today; today is not one of them',
			},
			lastMonth: { name: 'Last Month', description: 'The whole month before this one' },
			lastWeek: {
				name: 'Last Week',
				description: 'The whole week before this one, from the day on which weeks start',
			},
			none: { name: 'None', description: 'Records of any date, as far as other filters allow' },
			thisMonth: { name: 'This Month', description: 'From its first day to its last' },
			thisWeek: { name: 'This Week', description: 'From the day on which weeks start' },
			today: { name: 'Today', description: 'From midnight to midnight' },
			yesterday: { name: 'Yesterday', description: 'From midnight to midnight' },
		},
		description: `Only records of these days. Use it instead of computing dates: its beginning belongs to it, and its end to the next period, so that no record is counted twice or lost. ${DAYS}.`,
	},
	periodDate: {
		displayOptions: { show: { period: ANY_PERIOD } },
		labels: {
			created: { name: 'Created', description: 'When the record was created' },
			ended: { name: 'Ended', description: 'When the session ended' },
			lastInteraction: {
				name: 'Last Interaction',
				description: 'When the last message of the session was sent or received',
			},
			scheduled: { name: 'Scheduled', description: 'When the message is to be sent' },
			updated: { name: 'Updated', description: 'When the record was last changed' },
		},
		description: 'Which date of a record has to lie in the period',
	},
	periodDays: {
		displayOptions: { show: { period: ['lastDays'] } },
		description: 'How many days, without today',
	},
	periodFrom: {
		displayOptions: { show: { period: ['custom'] } },
		placeholder: 'e.g. 2026-01-01 00:00:00',
		description: `First day of the period. ${DAY_RULE}`,
	},
	periodTo: {
		displayOptions: { show: { period: ['custom'] } },
		placeholder: 'e.g. 2026-01-31 00:00:00',
		description: `Last day of the period, which belongs to it as a whole. ${DAY_RULE}`,
	},
	weekStart: {
		displayOptions: { show: { '/period': ['lastWeek', 'thisWeek'] } },
		labels: (value) => value.charAt(0).toUpperCase() + value.slice(1),
		description: 'On which day the weeks of Period start',
	},
	onlyClosedPeriods: {
		displayOptions: { show: { '/period': ANY_PERIOD } },
		description:
			'Whether to refuse a period that is not over when the run begins, because records may still be added to it',
	},
	addPeriod: {
		displayOptions: { show: { '/period': ANY_PERIOD } },
		description:
			'Whether each item has a field period with from, to and label: the beginning, the end and the name of the period',
	},
};

/** Lists that are too long to be held as a whole. An AI agent gets a few records. */
const slices: Words = {
	returnInSlices: {
		...notForTools,
		labels: {
			files: {
				name: 'A File per Slice',
				description: 'One item per slice, with a file of its records: a line of JSON for each',
			},
			records: { name: 'Records', description: 'One item per record, all of them at once' },
			slices: {
				name: 'Slices',
				description: 'One item per slice, without its records, for a sub-workflow that reads it',
			},
		},
		description:
			'How to return a list that is too long to be held in memory as a whole. Slices are cut by the date of creation, and together they have every record once, whatever Auto Pagination says.',
	},
	sliceSize: {
		...notForTools,
		description: 'How many records a slice has at most',
	},
	readSlice: {
		...notForTools,
		placeholder: 'e.g. {{ $json.span }}',
		description:
			'Reads all records of one slice: the field span of an item that Return in Slices returned. The filters have to be the same in both nodes.',
	},
};

/** Only what changed since the last run. */
const changes: Words = {
	onlyChanged: {
		...notForTools,
		description:
			'Whether to return only records that were created or changed since the last run of the active workflow; each says which in its field change. Needs Auto Pagination and All Pages.',
	},
	changesSince: {
		...notForTools,
		description: `What changed since this date is returned by the first run, and once more after you enter another date. Without it, the first run returns nothing. ${DATE_RULE}.`,
	},
	changesOverlap: {
		...notForTools,
		description:
			'How long after a change WTS Chat may take to show it. So much of the time before the last run is read again; what was returned before is left out.',
	},
	alsoEnded: {
		...notForTools,
		description:
			'Whether a session counts as changed when it has ended, even if the date of its last change is older. Costs one request more.',
	},
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
			'Pace of this account in 5 minutes; after a quiet time, one such span can have twice as many. The API allows 1,000 to all integrations of the account together.',
	},
	requestsPer5Seconds: {
		description:
			'Pace of this account in 5 seconds; after a quiet time, one such span can have twice as many. The API allows 200 to all integrations of the account together.',
	},
};

/** The form of the records. */
const output: Words = {
	output: {
		labels: {
			raw: { name: 'Raw', description: 'All fields, as the API returns them' },
			simplified: {
				name: 'Simplified',
				description: 'The most important fields, under the same names in all records',
			},
			selectedFields: { name: 'Selected Fields', description: 'Only the fields that you choose' },
		},
		description: 'Which fields of each record to return',
	},
	outputFields: {
		list: 'getOutputFields',
		about: 'Fields to return, nested ones with dots: contactDetails.name',
		displayOptions: { show: { output: ['selectedFields'] } },
	},
	maxRecords: {
		description:
			'How many records an AI agent gets at most when it uses this node as a tool. Elsewhere it has no effect.',
	},
};

/** A file that is sent: from a public address, by the ID of an earlier upload, or from the item's binary data. */
const file: Words = {
	fileSource: {
		description: 'Where the file comes from',
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
	fileUrl: {
		about: 'Public address of the file, from which WTS Chat reads it without a login',
		displayOptions: { show: { fileSource: ['url'] } },
	},
	fileId: {
		about: 'ID that Upload File returned; it can be used any number of times',
		displayOptions: { show: { fileSource: ['id'] } },
	},
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
	contactId: { about: 'Contact, as Get All Contacts lists it. It or a phone number is needed' },
	phoneNumber: { about: 'Phone number of the contact, instead of the contact itself' },
};

/** Several of them. */
export const contactsOrPhones: Words = {
	contactIds: {
		about: 'IDs of contacts, as Get All Contacts lists them. They or phone numbers are needed',
	},
	phoneNumbers: { about: 'Phone numbers of contacts, with country code, instead of IDs' },
};

/** Says who receives a message. */
export const RECIPIENT = 'Phone number with country code, or @user on Instagram';

/** A message goes to a contact, or into a session. */
export const recipientOrSession: Words = {
	to: { description: `${RECIPIENT}. Leave it empty to send into a session.` },
	sessionId: { about: 'Session to send into, instead of To' },
};

const message: Words = {
	text: { rows: 3, about: 'Text of the message, as the contact reads it' },
	from: { about: 'Channel that sends, as Get All Channels lists it' },
	templateParameters: {
		description:
			'Values of the parameters of the template, by their names. Texts only, without line breaks.',
	},
	synchronous: {
		description:
			'Whether to wait, up to 25 seconds, for what the channel says instead of queueing the message',
	},
	refId: { about: 'ID of the message that this one quotes' },
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
		about: 'Text below the file, where the channel has captions',
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
	isAgent: { description: 'Whether the users serve the sessions of the department' },
	isSupervisor: { description: 'Whether the users supervise the department' },
};

const metadata = {
	description: 'Values of your own that the record carries, e.g. its ID in another system',
};

/** Where the IDs of records come from. */
const records: Words = {
	cardId: { about: 'Card of the panel, as Get All Cards lists it' },
	panelId: { about: 'Panel of the CRM, as Get All Panels lists it' },
	stepId: { about: 'Step of the panel: one of its columns, e.g. New or Won' },
	contactId: { about: 'Contact, as Get All Contacts and Search Contacts list it' },
	sessionId: {
		about: 'Session, as Get All Sessions lists it (id) and messages name it (sessionId)',
	},
	messageId: {
		about: 'Message, by the ID (id) that a send returned, a listing shows or an event carries',
	},
	noteId: { about: 'Note, by the ID (id) that Get All Notes shows' },
	departmentId: { about: 'Department, as Get All Departments lists it' },
	userId: { about: 'User of the account, by the userId that Get All Users shows' },
	templateId: { about: 'Approved message template, as Get All Templates lists it' },
	botKey: { about: 'Chatbot, by the key that Get All Chatbots shows' },
	sequenceId: { about: 'Sequence of messages, as Get All Sequences lists it' },
	portfolioId: { about: 'Portfolio of contacts, as Get All Portfolios lists it' },
	tagId: { about: 'Tag of contacts, as Get All Tags lists it' },
	subscriptionId: { about: 'Subscription, as Get All Webhook Subscriptions lists it' },
	scheduledMessageId: { about: 'Message, as Get All Scheduled Messages lists it' },
	channelIds: { about: 'Channels of the account, as Get All Channels lists them' },
	tagIds: { about: 'Tags of contacts, as Get All Tags lists them' },
	portfolioIds: { about: 'Portfolios of the contact, as Get All Portfolios lists them' },
	sequenceIds: {
		about: 'Sequences that the contact goes through, as Get All Sequences lists them',
	},
	contactIds: { about: 'IDs of contacts, as Get All Contacts lists them' },
	scheduledMessageIds: { about: 'IDs of messages, as Get All Scheduled Messages lists them' },
	fileIds: { about: 'IDs that Upload File returned' },
	fileUrls: { about: 'Public addresses of files' },
};

/** What records of several kinds have. */
const properties: Words = {
	'filters.name': { about: 'Only records with this name' },
	'filters.phoneNumber': { about: 'Only the contact with this phone number' },
	'filters.contactId': { about: 'Only records of this contact' },
	includeDetails: {
		description:
			'What to put into each record beside its own properties. Without it the API leaves these places empty.',
	},
	orderDirection: {
		description:
			'Ascending begins with the smallest or oldest, Descending with the largest or newest',
	},
};

const INSTEAD = { displayOptions: { show: { closedWindow: ['sendTemplate'] } } };

/** What stands in front of sends. */
export const safeguards: Words = {
	closedWindow: {
		labels: {
			fail: { name: 'Fail', description: 'The item fails, and nothing is sent' },
			sendAnyway: {
				name: 'Send Anyway',
				description: 'Without a look-up; outside the window WhatsApp does not deliver it',
			},
			sendTemplate: {
				name: 'Send Template Instead',
				description: 'A template to the same receiver, which WhatsApp bills',
			},
			skip: { name: 'Skip', description: 'Nothing is sent, and the item says so' },
		},
		description:
			'What to do if the contact has not written for 24 hours, or never: WhatsApp then takes templates only. Any choice but Send Anyway looks the window up before anything is sent; the item says in window what was found and in sent what went out.',
	},
	windowTemplateId: {
		...INSTEAD,
		about: 'Approved message template that is sent instead, as Get All Templates lists it',
	},
	windowTemplateParameters: {
		...INSTEAD,
		description:
			'Values of the parameters of the template, by their names. Texts only, without line breaks.',
	},
	sendOncePer: {
		placeholder: 'e.g. {{ $json.orderId }}',
		description:
			'Key of the message, usually an expression that gives an order number or the ID of an event. A message with the same key is sent at most once: across executions, retries and repeated events. Where the request has a sender ID and none is entered, the key is the sender ID too.',
	},
	ifAlreadySent: {
		labels: {
			returnItem: {
				name: 'Return an Item',
				description: 'The item says alreadySent, the key, and whether it is certain',
			},
			fail: { name: 'Fail', description: 'The item fails, as On Error says' },
			dropItem: { name: 'Drop the Item', description: 'The item has no output' },
		},
		description: 'What happens to an item whose key is recorded already',
	},
	sendOnceScope: {
		labels: {
			node: { name: 'This Node', description: 'Only keys that this node recorded count' },
			workflow: {
				name: 'Whole Workflow',
				description: 'Keys of all nodes of the workflow with this choice count',
			},
		},
		description: 'Which recorded keys count',
	},
	keptKeys: {
		description:
			'How many keys n8n remembers for this scope; beyond that the oldest are forgotten. Each message reads and writes the whole list.',
	},
	dryRun: {
		description:
			'Whether to describe what would be sent instead of sending it. Nothing is sent, uploaded or changed, and what would be refused is refused.',
	},
	prices: {
		labels: { oneTimePassword: 'One-Time Password' },
		description:
			'What one message of each kind costs, for the sum that a dry run shows. Sends do not use it.',
	},
};

export const sharedWords: Words = {
	...records,
	...properties,
	...paging,
	...period,
	...slices,
	...changes,
	...requestOptions,
	...output,
	...file,
	...message,
	...safeguards,
	metadata,
	sessionMetadata: metadata,
	contactMetadata: metadata,
};
