/**
 * What every action of the former nodes is here: one entry an action, former parameter → new address.
 *
 * A parameter is carried by its new address, or by `[address, read]` where the value reads differently.
 * `steps` do what a plain list cannot: they get the former parameters and a target to fill.
 */
import { isEmpty, isExpression, joined, plain, rows, statuses, templateId } from './values.mjs';

/**
 * @typedef {Record<string, any>} Former
 * @typedef {{ set(address: string, value: unknown): void, lost(parameter: string, reason: string): void, changed(text: string): void }} Target
 * @typedef {string | [string, (value: unknown) => unknown]} Carry
 * @typedef {{ former: string[], resource: string, operation: string, carry?: Record<string, Carry>, steps?: ((former: Former, target: Target) => void)[] }} Action
 */

const ONE_ITEM_PER_RECORD =
	'the former action gave the whole page as one item; here every record is an item. Remove the node that split `items`';

/** @param {Former} former @param {Target} target */
function paging(former, target) {
	if (former.autoPagination === true || isExpression(former.autoPagination)) {
		target.set('autoPagination', former.autoPagination);
		target.set('maxPages', former.maxPage ?? 10);
	}
	if (former.autoPagination !== true) {
		target.set('pageNumber', former.pageNumber ?? 1);
		target.set('pageSize', former.pageSize ?? 15);
	}
	target.changed(ONE_ITEM_PER_RECORD);
}

const dates = Object.fromEntries(
	['createdAt', 'updatedAt'].flatMap((name) =>
		['After', 'Before'].map((end) => [`${name}${end}`, `filters.${name}${end}`]),
	),
);

/** @type {Record<string, Carry>} */
const listing = { ...dates, orderBy: 'options.orderBy', orderDirection: 'options.orderDirection' };

/** @param {Former} former @param {Target} target */
function datesWereNotConverted(former, target) {
	const filled = Object.keys(former).filter(
		(name) => /(After|Before)$/.test(name) && !isEmpty(former[name]),
	);
	if (filled.length > 0) {
		target.changed(
			`dates (${filled.join(', ')}) went out as entered; here they are read in the time zone of the workflow and sent as UTC`,
		);
	}
}

/** @type {Record<string, Carry>} */
const sendOptions = {
	departmentId: 'additionalFields.departmentId',
	userIdByDepartment: 'additionalFields.userId',
	enableBot: 'additionalFields.enableBot',
	hiddenSession: 'additionalFields.hiddenSession',
	forceStartSession: 'additionalFields.forceStartSession',
	channelId: 'from',
	numberToSend: 'to',
	synchronousMessage: 'synchronous',
};

/** The list of chatbots held ids that change with every version; the API asks for keys. @param {Former} former @param {Target} target */
function chatbotById(former, target) {
	if (!isEmpty(former.botId)) {
		target.lost(
			'botId',
			'it holds the ID of one version of the chatbot; choose the chatbot again, its key stays the same',
		);
	}
}

/** @param {Former} former @param {Target} target */
function sessionInBody(former, target) {
	if (!isEmpty(former.sessionId)) {
		target.lost(
			'sessionId',
			'this action sends to a contact; use "Send … In Session" to write into a session',
		);
	}
}

/** @param {Former} former @param {Target} target */
function file(former, target) {
	if (!isEmpty(former.fileToSend)) {
		target.set('fileSource', 'binary');
		target.set('binaryProperty', former.fileToSend);
	} else if (!isEmpty(former.urlFile)) {
		target.set('fileSource', 'url');
		target.set('fileUrl', former.urlFile);
	}
}

/** @param {string} chosen @param {string} params @returns {Record<string, Carry>} */
const template = (chosen, params) => ({
	[chosen]: ['templateId', templateId],
	[params]: ['templateParameters', rows],
});

/**
 * A partial update: a ticked field with a value is set, a ticked field on "Empty" is cleared.
 *
 * @param {string} ticked former list of fields
 * @param {Record<string, [string, string, ((value: unknown) => unknown)?]>} fields name in that list → former parameter, new address, reading
 * @param {Record<string, string>} [gone] name in that list → why there is nothing like it
 */
const update =
	(ticked, fields, gone = {}) =>
	(/** @type {Former} */ former, /** @type {Target} */ target) => {
		if (isExpression(former[ticked])) {
			target.lost(
				ticked,
				'the fields to update are chosen by an expression; add them one by one under "Update Fields"',
			);
			return;
		}
		const clear = [];
		for (const name of former[ticked] ?? []) {
			if (gone[name]) {
				target.lost(name, gone[name]);
				continue;
			}
			if (!fields[name]) continue;
			const [parameter, address, read = plain] = fields[name];
			const value = isEmpty(former[parameter]) ? undefined : read(former[parameter]);
			if (isEmpty(value)) clear.push(address.split('.').at(-1));
			else target.set(address, value);
		}
		if (clear.length > 0) target.set('clearFields', clear);
	};

/** @type {Action[]} */
export const actions = [
	{
		former: ['session/listSessions', 'session/getAllSessions'],
		resource: 'session',
		operation: 'list',
		carry: {
			...listing,
			tagIds: ['filters.tagIds', plain],
			userId: 'filters.userId',
			departmentId: 'filters.departmentId',
			contactId: 'filters.contactId',
			channelsIds: ['filters.channelIds', plain],
			statusSession: ['filters.status', statuses],
			includeDetails: ['includeDetails', plain],
			...Object.fromEntries(
				['activeAt', 'endAt', 'lastInteractionAt'].flatMap((name) =>
					['After', 'Before'].map((end) => [`${name}${end}`, `filters.${name}${end}`]),
				),
			),
		},
		steps: [paging, datesWereNotConverted],
	},
	{
		former: ['session/getSessionById'],
		resource: 'session',
		operation: 'get',
		carry: { sessionId: 'sessionId', includeDetails: ['includeDetails', plain] },
	},
	{
		former: ['session/updateStatusSession'],
		resource: 'session',
		operation: 'setStatus',
		carry: { sessionId: 'sessionId', statusSessionOption: ['status', statuses] },
	},
	{
		former: ['session/concludeSession'],
		resource: 'session',
		operation: 'complete',
		carry: { sessionId: 'sessionId', reactivateOnNewMessage: 'reactivateOnNewMessage' },
	},
	{
		former: ['session/transferSession', 'session/updateTransfer'],
		resource: 'session',
		operation: 'transfer',
		carry: { sessionId: 'sessionId', departmentId: 'departmentId', userIdByDepartment: 'userId' },
		steps: [transferTo],
	},
	{
		former: ['session/transferToUser', 'session/assignUser'],
		resource: 'session',
		operation: 'assign',
		carry: { sessionId: 'sessionId', userId: 'userId' },
	},
	{
		former: ['session/updateSession'],
		resource: 'session',
		operation: 'update',
		carry: { sessionId: 'sessionId' },
		steps: [
			update(
				'fieldsUpdate',
				{
					DepartmentId: ['departmentIdUpdatedSession', 'updateFields.departmentId'],
					UserId: ['usersUpdateSession', 'updateFields.userId'],
					EndAt: ['endAt', 'updateFields.endAt'],
					Number: ['number', 'updateFields.number'],
					Status: ['statusUpdateSessionOption', 'updateFields.status', statuses],
					Metadata: ['metadataUpdateSession', 'updateFields.metadata', rows],
				},
				{
					Autocomplete: 'the API has the name of this field but no value for it',
					ReactivateDisabled: 'the API has the name of this field but no value for it',
				},
			),
		],
	},
	{
		former: ['session/sendTextBySessionid', 'session/sendMessageTextSession'],
		resource: 'session',
		operation: 'sendText',
		carry: { sessionId: 'sessionId', textMessage: 'text', synchronousMessage: 'synchronous' },
	},
	{
		former: ['session/sendFileBySessionid', 'session/sendMessageFileSession'],
		resource: 'session',
		operation: 'sendFile',
		carry: { sessionId: 'sessionId', synchronousMessage: 'synchronous' },
		steps: [file],
	},
	{
		former: ['session/sendTemplateBySessionid', 'session/sendMessageTemplateSession'],
		resource: 'session',
		operation: 'sendTemplate',
		carry: {
			sessionId: 'sessionId',
			synchronousMessage: 'synchronous',
			...template('templatesBySession', 'paramsTemplatesSession'),
		},
		steps: [file],
	},
	{
		former: ['contact/listContacts', 'contact/getAllContacts'],
		resource: 'contact',
		operation: 'list',
		carry: {
			...listing,
			includeDetailsContacts: ['includeDetails', plain],
			statusContact: 'filters.status',
		},
		steps: [paging, datesWereNotConverted],
	},
	{
		former: ['contact/getContactById'],
		resource: 'contact',
		operation: 'get',
		carry: { contactId: 'contactId', includeDetailsContacts: ['includeDetails', plain] },
	},
	{
		former: ['contact/getContactByPhone'],
		resource: 'contact',
		operation: 'getByPhone',
		carry: { phonenumber: 'phoneNumber', includeDetailsContacts: ['includeDetails', plain] },
	},
	{
		former: ['contact/createContact'],
		resource: 'contact',
		operation: 'create',
		carry: {
			name: 'name',
			phonenumber: 'phoneNumber',
			email: 'additionalFields.email',
			instagram: 'additionalFields.instagram',
			annotation: 'additionalFields.annotation',
			tagIds: ['additionalFields.tagIds', plain],
			metadata: ['additionalFields.metadata', rows],
			customFields: ['customFields', rows],
			upsert: 'upsert',
			getIfExists: 'getIfExists',
		},
	},
	{
		former: ['contact/updateContact'],
		resource: 'contact',
		operation: 'update',
		carry: { contactId: 'contactId' },
		steps: [
			update('fieldsUpdateContact', {
				Name: ['nameUpdateContact', 'updateFields.name'],
				PhoneNumber: ['phonenumberUpdateContact', 'updateFields.phoneNumber'],
				Email: ['emailUpdateContact', 'updateFields.email'],
				Instagram: ['instagramUpdateContact', 'updateFields.instagram'],
				Annotation: ['annotationUpdateContact', 'updateFields.annotation'],
				Tags: ['tagsUpdateContact', 'updateFields.tagIds'],
				Portfolio: ['portfoliosUpdateContact', 'updateFields.portfolioIds'],
				SequenceIds: ['sequencesUpdateContact', 'updateFields.sequenceIds'],
				Status: ['statusUpdateContact', 'updateFields.status'],
				PictureUrl: ['pictureUrlUpdateContact', 'updateFields.pictureUrl'],
				CustomFields: ['customFieldsUpdateContact', 'customFields', rows],
				Metadata: ['metadataUpdateContact', 'updateFields.metadata', rows],
			}),
			utm,
		],
	},
	{
		former: ['message/listMessages', 'message/getAllMessages'],
		resource: 'message',
		operation: 'list',
		carry: { ...listing, sessionId: 'sessionId' },
		steps: [paging, datesWereNotConverted],
	},
	{
		former: ['message/getMessageById'],
		resource: 'message',
		operation: 'get',
		carry: { messageId: 'messageId' },
	},
	{
		former: ['message/getMessageStatus'],
		resource: 'message',
		operation: 'getStatus',
		carry: { messageId: 'messageId' },
	},
	{
		former: ['message/sendText', 'message/sendMessageText'],
		resource: 'message',
		operation: 'sendText',
		carry: { ...sendOptions, textMessage: 'text' },
		steps: [chatbotById, sessionInBody],
	},
	{
		former: ['message/sendFile', 'message/sendMessageFile'],
		resource: 'message',
		operation: 'sendFile',
		carry: sendOptions,
		steps: [file, chatbotById, sessionInBody],
	},
	{
		former: ['message/sendTemplate', 'message/sendMessageTemplate'],
		resource: 'message',
		operation: 'sendTemplate',
		carry: { ...sendOptions, ...template('templates', 'paramsTemplates') },
		steps: [file, chatbotById, sessionInBody],
	},
	{
		former: ['panel/getAllPanels'],
		resource: 'panel',
		operation: 'list',
		carry: { ...listing, title: 'filters.title' },
		steps: [paging, datesWereNotConverted],
	},
	{
		former: ['panel/getPanelById'],
		resource: 'panel',
		operation: 'get',
		carry: { panelId: 'panelId', includeDetailsPanel: ['includeDetails', plain] },
	},
	{
		former: ['panel/listCards', 'panel/getAllCards'],
		resource: 'card',
		operation: 'list',
		carry: {
			...listing,
			panels: 'panelId',
			stepPanels: 'filters.stepId',
			contactId: 'filters.contactId',
			responsibleId: 'filters.responsibleUserId',
			userId: 'filters.responsibleUserId',
			textFilter: 'filters.textFilter',
			includeDetailsGetCards: ['includeDetails', plain],
		},
		steps: [paging, datesWereNotConverted, archivedToo],
	},
	{
		former: ['panel/getCardById'],
		resource: 'card',
		operation: 'get',
		carry: { cardId: 'cardId', includeDetailsGetCards: ['includeDetails', plain] },
	},
	{
		former: ['panel/createCard'],
		resource: 'card',
		operation: 'create',
		carry: {
			panels: 'panelId',
			stepPanels: 'stepId',
			title: 'title',
			description: 'additionalFields.description',
			responsibleId: 'additionalFields.responsibleUserId',
			userId: 'additionalFields.responsibleUserId',
			contactId: 'additionalFields.contactIds',
			tagsPanel: ['additionalFields.tagIds', plain],
			monetaryAmount: 'additionalFields.monetaryAmount',
			position: 'additionalFields.position',
			metadata: ['additionalFields.metadata', rows],
			customFieldsPanel: ['customFields', rows],
		},
	},
	{
		former: ['panel/updateCard'],
		resource: 'card',
		operation: 'update',
		carry: { cardIdUpdateCard: 'cardId' },
		steps: [
			update(
				'fieldsUpdateCard',
				{
					ContactIds: ['contactsIdUpdateCard', 'updateFields.contactIds', joined],
					Description: ['descriptionUpdateCard', 'updateFields.description'],
					DueDate: ['dueDateUpdateCard', 'updateFields.dueDate'],
					MonetaryAmount: ['monetaryAmountUpdateCard', 'updateFields.monetaryAmount'],
					Position: ['positionUpdateCard', 'updateFields.position'],
					ResponsibleUserId: ['userIdUpdateCard', 'updateFields.responsibleUserId'],
					StepId: ['stepIdUpdateCard', 'updateFields.stepId'],
					TagIds: ['updateCardTagIdUpdateCard', 'updateFields.tagIds'],
					Title: ['titleCardUpdateCard', 'updateFields.title'],
					SessionId: ['sessionIdUpdateCard', 'updateFields.sessionId'],
					Metadata: ['metadataUpdateCard', 'updateFields.metadata', rows],
				},
				{
					CustomFields:
						'the list held names of fields where the API wants their keys; choose the fields again',
				},
			),
			archivedCard,
		],
	},
	{
		former: ['panel/duplicateCard'],
		resource: 'card',
		operation: 'duplicate',
		carry: {
			cardId: 'cardId',
			stepId: 'stepId',
			archiveOriginalCard: 'archiveOriginalCard',
			fieldsCard: ['fields', plain],
		},
	},
	{
		former: ['panel/listCardAnnotations', 'panel/getAllAnnotation'],
		resource: 'card',
		operation: 'listNotes',
		carry: { ...listing, cardId: 'cardId' },
		steps: [paging, datesWereNotConverted],
	},
	{
		former: ['panel/createAnnotationText'],
		resource: 'card',
		operation: 'createTextNote',
		carry: { cardId: 'cardId', textMessage: 'text' },
	},
	{
		former: ['panel/createAnnotationFile'],
		resource: 'card',
		operation: 'createFileNote',
		carry: { cardId: 'cardId', fileUrls: ['fileUrls', joined] },
	},
	{
		former: ['panel/deleteCardAnnotation', 'panel/deleteAnnotationCard'],
		resource: 'card',
		operation: 'deleteNote',
		carry: { cardId: 'cardId', noteId: 'noteId' },
	},
	{
		former: ['sequence/listSequences', 'sequence/getAllSequences'],
		resource: 'sequence',
		operation: 'list',
		carry: {
			...listing,
			includeDetailsSequence: ['includeDetails', plain],
			name: 'filters.name',
			contactId: 'filters.contactId',
		},
		steps: [paging, datesWereNotConverted],
	},
	{
		former: ['sequence/getContactsBySequence'],
		resource: 'sequence',
		operation: 'listContacts',
		carry: { sequenceId: 'sequenceId' },
		steps: [everyContact],
	},
	...['add', 'remove'].flatMap((verb) => [
		{
			former: [`sequence/${verb}ContactToSequence`],
			resource: 'sequence',
			operation: `${verb}Contact`,
			carry: { sequenceId: 'sequenceId', contactId: 'contactId', phonenumber: 'phoneNumber' },
		},
		{
			former: [`sequence/${verb}ContactsToSequence`],
			resource: 'sequence',
			operation: `${verb}Contacts`,
			carry: /** @type {Record<string, Carry>} */ ({
				sequenceId: 'sequenceId',
				phonenumbers: ['phoneNumbers', joined],
				contactsId: ['contactIds', joined],
			}),
		},
	]),
	{
		former: ['chatbot/sendChatbot'],
		resource: 'chatbot',
		operation: 'send',
		carry: {
			sessionId: 'sessionId',
			chatbotId: 'botKey',
			channelId: 'from',
			numberToSend: 'to',
			forceStartSession: 'additionalFields.forceStartSession',
			skipIfBotInExecution: 'additionalFields.skipIfBotInExecution',
			skipIfInProgress: 'additionalFields.skipIfInProgress',
			sessionMetadatas: ['additionalFields.sessionMetadata', rows],
			contactMetadatas: ['additionalFields.contactMetadata', rows],
		},
		steps: [chatbotById, sessionMetadataArrives],
	},
];

/** One flavour called the transfer "Update Session"; it has no list of fields. */
export const transferInDisguise = (/** @type {Former} */ former) =>
	former.fieldsUpdate === undefined &&
	(former.departmentId !== undefined || former.userIdByDepartment !== undefined);

/** @param {Former} former @param {Target} target */
function transferTo(former, target) {
	const both = !isEmpty(former.departmentId) && !isEmpty(former.userIdByDepartment);
	target.set('transferTo', both ? 'USER' : 'DEPARTMENT');
}

/** @param {Former} former @param {Target} target */
function utm(former, target) {
	if (!(Array.isArray(former.fieldsUpdateContact) && former.fieldsUpdateContact.includes('Utm')))
		return;
	for (const [name, address] of [
		['source', 'utmSource'],
		['medium', 'utmMedium'],
		['campaign', 'utmCampaign'],
		['content', 'utmContent'],
		['headline', 'utmHeadline'],
		['term', 'utmTerm'],
		['referralUrl', 'utmReferralUrl'],
	]) {
		const value = former[`${name}UtmUpdateContact`];
		if (!isEmpty(value)) target.set(`updateFields.${address}`, value);
	}
}

/** The switch was called "Include Archived" and meant the flag itself; the card has a status now. @param {Former} former @param {Target} target */
function archivedCard(former, target) {
	if (!(Array.isArray(former.fieldsUpdateCard) && former.fieldsUpdateCard.includes('Archived')))
		return;
	if (isExpression(former.includeArchivedUpdateCard)) {
		target.lost(
			'includeArchivedUpdateCard',
			'cards have a status in place of the archived flag; write the expression for "Status"',
		);
	} else {
		target.set(
			'updateFields.status',
			former.includeArchivedUpdateCard === true ? 'ARCHIVED' : 'OPEN',
		);
	}
}

/** @param {Former} former @param {Target} target */
function archivedToo(former, target) {
	if (isExpression(former.includeArchived)) {
		target.lost('includeArchived', 'choose the statuses of the cards instead');
	} else if (former.includeArchived === true) {
		target.set('filters.statuses', ['OPEN', 'WON', 'LOST', 'ARCHIVED']);
	}
}

/** @param {Former} _former @param {Target} target */
function everyContact(_former, target) {
	target.set('autoPagination', true);
	target.set('options.allPages', true);
	target.changed(ONE_ITEM_PER_RECORD);
}

/** @param {Former} former @param {Target} target */
function sessionMetadataArrives(former, target) {
	if (!isEmpty(former.sessionMetadatas)) {
		target.changed(
			'session metadata was lost on the way by a misspelt name; from now on it arrives',
		);
	}
}
