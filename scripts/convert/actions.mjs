/**
 * What every action of the former nodes is here: one entry an action, former parameter → new address.
 *
 * A parameter is carried by its new address, or by `[address, read]` where the value reads differently.
 * `steps` do what a plain list cannot: they get the former parameters and a target to fill.
 */
import {
	customFields,
	isEmpty,
	isExpression,
	isFilled,
	joined,
	plain,
	rows,
	sortField,
	statuses,
	storedTemplate,
	templateParameters,
} from './values.mjs';

/**
 * @typedef {Record<string, any>} Former
 * @typedef {{ set(address: string, value: unknown): void, lost(parameter: string, reason: string): void, changed(text: string): void }} Target
 * @typedef {string | [string, (value: unknown) => unknown]} Carry
 * @typedef {(former: Former, target: Target, helena: boolean) => void} Step `helena`: the node is of the Helena package
 * @typedef {{ former: string[], resource: string, operation: string, carry?: Record<string, Carry>, filters?: string[], steps?: Step[] }} Action
 *   `filters`: new addresses of filters that are in no collection
 */

const ONE_ITEM_PER_RECORD =
	'the former action gave the whole page as one item; here every record is an item. Remove the node that split `items`';

/** @type {Step} */
function paging(former, target, helena) {
	if (former.autoPagination === true || isExpression(former.autoPagination)) {
		target.set('autoPagination', former.autoPagination);
		target.set('maxPages', former.maxPage || 10);
	}
	if (former.autoPagination !== true) {
		target.set('pageNumber', former.pageNumber || 1);
		target.set('pageSize', former.pageSize || (helena ? 10 : 15));
	}
	// The API has no order of its own; the former nodes always named one.
	if (!isFilled(former, 'orderDirection')) target.set('options.orderDirection', 'ASCENDING');
	if (!helena) target.changed(ONE_ITEM_PER_RECORD);
}

const dates = Object.fromEntries(
	['createdAt', 'updatedAt'].flatMap((name) =>
		['After', 'Before'].map((end) => [`${name}${end}`, `filters.${name}${end}`]),
	),
);

/** @type {Record<string, Carry>} */
const listing = {
	...dates,
	orderBy: ['options.orderBy', sortField],
	orderDirection: 'options.orderDirection',
};

/** @type {Step} */
function datesWereNotConverted(former, target) {
	const filled = Object.keys(former).filter(
		(name) => /(After|Before|endAt|dueDateUpdateCard)$/.test(name) && !isEmpty(former[name]),
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
	enableBot: 'additionalFields.enableBot',
	hiddenSession: 'additionalFields.hiddenSession',
	forceStartSession: 'additionalFields.forceStartSession',
	channelId: 'from',
	numberToSend: 'to',
	synchronousMessage: 'synchronous',
};

/** The user was only shown, and only sent, together with a department. @param {string} address @returns {Step} */
const userOfDepartment = (address) => (former, target) => {
	if (!isFilled(former, 'userIdByDepartment')) return;
	if (isFilled(former, 'departmentId')) target.set(address, former.userIdByDepartment);
	else target.changed('"userIdByDepartment" was not sent without a department, so it is left out');
};

/** The list of chatbots held ids that change with every version; the API asks for keys. @type {Step} */
function chatbotById(former, target) {
	if (isFilled(former, 'botId')) {
		target.lost(
			'botId',
			'it holds the ID of one version of the chatbot; choose the chatbot again, its key stays the same',
		);
	}
}

/** Early releases offered IDs in the list that offers keys now; a value does not tell which. @type {Step} */
function chatbotByKey(former, target) {
	if (isFilled(former, 'chatbotId')) {
		target.changed(
			'releases before 0.0.23 stored the ID of the chatbot in place of its key; choose the chatbot again if the workflow is that old',
		);
	}
}

/** @type {Step} */
function sessionInBody(former, target) {
	if (isFilled(former, 'sessionId')) {
		target.lost(
			'sessionId',
			'this action sends to a contact; use "Send … In Session" to write into a session',
		);
	}
}

const sendSteps = [userOfDepartment('additionalFields.userId'), chatbotById, sessionInBody];

/** @type {Step} */
function file(former, target) {
	const fromUrl = isFilled(former, 'urlFile');
	if (isFilled(former, 'fileToSend')) {
		target.set('fileSource', 'binary');
		target.set('binaryProperty', former.fileToSend);
		if (fromUrl) target.changed('"urlFile" was not sent beside a file of the input item');
	} else if (fromUrl) {
		target.set('fileSource', 'url');
		target.set('fileUrl', former.urlFile);
	}
}

/** @param {string} chosen @returns {Step} */
const template = (chosen) => (former, target, helena) => {
	if (!isFilled(former, chosen)) return;
	const { id, fileType } = storedTemplate(former[chosen]);
	if (isEmpty(id)) target.lost(chosen, 'it holds no template ID; choose the template again');
	else target.set('templateId', id);
	if (isExpression(id) && !helena) {
		target.changed('the expression for the template has to give its ID or name, not JSON text');
	}
	if (fileType !== 'UNDEFINED') {
		file(former, target, helena);
		return;
	}
	for (const parameter of ['fileToSend', 'urlFile'].filter((name) => isFilled(former, name)))
		target.changed(`"${parameter}" was not sent with a template that has no file; it is left out`);
};

/**
 * A partial update: a ticked field with a value is set, a ticked field on "Empty" is cleared.
 *
 * @typedef {{ from: string | string[], to: string, read?: (value: unknown) => unknown, blank?: string }} Ticked
 *   `blank`: what is said in place of clearing where clearing was not what happened
 * @param {string} ticked former list of fields
 * @param {Record<string, Ticked>} fields by their names in that list
 * @param {Record<string, string>} [gone] name in that list → why there is nothing like it
 * @param {string[]} [elsewhere] names in that list which another step reads
 * @returns {Step}
 */
const update =
	(ticked, fields, gone = {}, elsewhere = []) =>
	(former, target) => {
		if (isExpression(former[ticked])) {
			target.lost(
				ticked,
				'the fields to update are chosen by an expression; add them one by one under "Update Fields"',
			);
			return;
		}
		const clear = [];
		for (const name of former[ticked] ?? []) {
			if (elsewhere.includes(name)) continue;
			const field = fields[name];
			if (!field) {
				target.lost(name, gone[name] ?? 'the API has no such field');
				continue;
			}
			const parameter = [field.from].flat().find((candidate) => isFilled(former, candidate));
			const value = parameter && (field.read ?? plain)(former[parameter]);
			if (parameter && value !== undefined) target.set(field.to, value);
			else if (field.blank) target.changed(field.blank);
			else clear.push(field.to.split('.').at(-1));
		}
		if (clear.length > 0) target.set('clearFields', clear);
	};

const NO_STATUS =
	'"Status" was ticked without a value; there is always a status, so it is left out';

/** Contacts and cards: metadata went out, but its name not among the fields to change. */
const NO_METADATA = '"Metadata" was ticked without rows, which changed nothing; it is left out';

/** @type {Action[]} */
export const actions = [
	{
		former: ['session/listSessions', 'session/getAllSessions'],
		resource: 'session',
		operation: 'list',
		carry: {
			...listing,
			tagIds: ['tagIds', plain],
			userId: 'userId',
			departmentId: 'departmentId',
			contactId: 'filters.contactId',
			channelsIds: ['channelIds', plain],
			statusSession: ['status', statuses],
			createdAtAfter: 'createdAtAfter',
			createdAtBefore: 'createdAtBefore',
			includeDetails: ['includeDetails', plain],
			...Object.fromEntries(
				['activeAt', 'endAt', 'lastInteractionAt'].flatMap((name) =>
					['After', 'Before'].map((end) => [`${name}${end}`, `filters.${name}${end}`]),
				),
			),
		},
		filters: [
			'tagIds',
			'userId',
			'departmentId',
			'channelIds',
			'status',
			'createdAtAfter',
			'createdAtBefore',
		],
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
		carry: { sessionId: 'sessionId', departmentId: 'departmentId' },
		steps: [userOfDepartment('userId'), transferTo],
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
					DepartmentId: { from: 'departmentIdUpdatedSession', to: 'updateFields.departmentId' },
					UserId: {
						from: ['usersUpdateSession', 'userIdByDepartmentUpdateSession'],
						to: 'updateFields.userId',
					},
					EndAt: { from: 'endAt', to: 'updateFields.endAt' },
					Number: { from: 'number', to: 'updateFields.number' },
					Status: {
						from: 'statusUpdateSessionOption',
						to: 'updateFields.status',
						read: statuses,
						blank: NO_STATUS,
					},
					Metadata: { from: 'metadataUpdateSession', to: 'updateFields.metadata', read: rows },
				},
				{
					Autocomplete: 'the API has the name of this field but no value for it',
					ReactivateDisabled: 'the API has the name of this field but no value for it',
				},
			),
			datesWereNotConverted,
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
			paramsTemplatesSession: ['templateParameters', templateParameters],
		},
		steps: [template('templatesBySession')],
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
			customFields: ['customFields', customFields],
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
			update(
				'fieldsUpdateContact',
				{
					Name: { from: 'nameUpdateContact', to: 'updateFields.name' },
					PhoneNumber: { from: 'phonenumberUpdateContact', to: 'updateFields.phoneNumber' },
					Email: { from: 'emailUpdateContact', to: 'updateFields.email' },
					Instagram: { from: 'instagramUpdateContact', to: 'updateFields.instagram' },
					Annotation: { from: 'annotationUpdateContact', to: 'updateFields.annotation' },
					Tags: { from: 'tagsUpdateContact', to: 'updateFields.tagIds' },
					Portfolio: { from: 'portfoliosUpdateContact', to: 'updateFields.portfolioIds' },
					SequenceIds: { from: 'sequencesUpdateContact', to: 'updateFields.sequenceIds' },
					Status: {
						from: 'statusUpdateContact',
						to: 'updateFields.status',
						blank: NO_STATUS,
					},
					PictureUrl: { from: 'pictureUrlUpdateContact', to: 'updateFields.pictureUrl' },
					CustomFields: {
						from: 'customFieldsUpdateContact',
						to: 'customFields',
						read: customFields,
					},
					Metadata: {
						from: 'metadataUpdateContact',
						to: 'updateFields.metadata',
						read: rows,
						blank: NO_METADATA,
					},
				},
				{},
				['Utm'],
			),
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
		steps: sendSteps,
	},
	{
		former: ['message/sendFile', 'message/sendMessageFile'],
		resource: 'message',
		operation: 'sendFile',
		carry: sendOptions,
		steps: [file, ...sendSteps],
	},
	{
		former: ['message/sendTemplate', 'message/sendMessageTemplate'],
		resource: 'message',
		operation: 'sendTemplate',
		carry: { ...sendOptions, paramsTemplates: ['templateParameters', templateParameters] },
		steps: [template('templates'), ...sendSteps],
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
		carry: { panelId: 'panelId', includeDetailsPanel: ['includeDetails', stepsWithCards] },
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
		steps: [paging, datesWereNotConverted, archivedOrNot],
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
		},
		steps: [fieldsOfPanel],
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
					ContactIds: { from: 'contactsIdUpdateCard', to: 'updateFields.contactIds', read: joined },
					Description: { from: 'descriptionUpdateCard', to: 'updateFields.description' },
					DueDate: { from: 'dueDateUpdateCard', to: 'updateFields.dueDate' },
					MonetaryAmount: { from: 'monetaryAmountUpdateCard', to: 'updateFields.monetaryAmount' },
					Position: { from: 'positionUpdateCard', to: 'updateFields.position' },
					ResponsibleUserId: { from: 'userIdUpdateCard', to: 'updateFields.responsibleUserId' },
					StepId: { from: 'stepIdUpdateCard', to: 'updateFields.stepId' },
					TagIds: { from: 'updateCardTagIdUpdateCard', to: 'updateFields.tagIds' },
					Title: { from: 'titleCardUpdateCard', to: 'updateFields.title' },
					SessionId: { from: 'sessionIdUpdateCard', to: 'updateFields.sessionId' },
					Metadata: {
						from: 'metadataUpdateCard',
						to: 'updateFields.metadata',
						read: rows,
						blank: NO_METADATA,
					},
				},
				{
					CustomFields:
						'the list held names of fields where the API wants their keys; choose the fields again',
				},
				['Archived'],
			),
			datesWereNotConverted,
			sessionArrives,
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
		steps: [chatbotById, chatbotByKey, sessionMetadataArrives],
	},
];

/** The Helena node called the transfer "Update Session"; it has no list of fields. @param {Former} former @param {boolean} helena */
export const isTransferInDisguise = (former, helena) =>
	former.fieldsUpdate === undefined &&
	(helena || former.departmentId !== undefined || former.userIdByDepartment !== undefined);

/** @type {Step} */
function transferTo(former, target) {
	const both = isFilled(former, 'departmentId') && isFilled(former, 'userIdByDepartment');
	target.set('transferTo', both ? 'USER' : 'DEPARTMENT');
}

/** @type {Step} */
function utm(former, target) {
	if (!(Array.isArray(former.fieldsUpdateContact) && former.fieldsUpdateContact.includes('Utm')))
		return;
	for (const name of [
		'source',
		'medium',
		'campaign',
		'content',
		'headline',
		'term',
		'referralUrl',
	]) {
		const parameter = `${name}UtmUpdateContact`;
		const address = `updateFields.utm${name.charAt(0).toUpperCase()}${name.slice(1)}`;
		// The seven went out together: what was not filled in was emptied.
		target.set(address, isFilled(former, parameter) ? former[parameter] : '');
	}
}

/** The switch was called "Include Archived" and meant the flag itself; the card has a status now. @type {Step} */
function archivedCard(former, target) {
	if (!(Array.isArray(former.fieldsUpdateCard) && former.fieldsUpdateCard.includes('Archived')))
		return;
	if (isExpression(former.includeArchivedUpdateCard)) {
		target.lost(
			'includeArchivedUpdateCard',
			'cards have a status in place of the archived flag; write the expression for "Status"',
		);
		return;
	}
	const archived = former.includeArchivedUpdateCard === true;
	target.set('updateFields.status', archived ? 'ARCHIVED' : 'OPEN');
	if (!archived) {
		target.changed(
			'"Archived" switched off was never sent; from now on it sets the status to open, also of a card that was won or lost',
		);
	}
}

/** @type {Step} */
function sessionArrives(former, target) {
	if (former.fieldsUpdateCard?.includes?.('SessionId') && isFilled(former, 'sessionIdUpdateCard')) {
		target.changed(
			'the session was never sent, only the name of its field; from now on it arrives',
		);
	}
}

/** Cards had a flag "archived"; now the statuses are named. @type {Step} */
function archivedOrNot(former, target) {
	if (isExpression(former.includeArchived)) {
		target.lost('includeArchived', 'choose the statuses of the cards instead');
		return;
	}
	const archived = former.includeArchived === true ? ['ARCHIVED'] : [];
	target.set('filters.statuses', ['OPEN', 'WON', 'LOST', ...archived]);
}

/** The Helena node stored IDs of the fields. @type {Step} */
function fieldsOfPanel(former, target, helena) {
	const filled = customFields(former.customFieldsPanel);
	if (filled === undefined) return;
	if (helena) {
		target.lost(
			'customFieldsPanel',
			'it holds the IDs of the fields where the API wants their keys; choose the fields again',
		);
	} else target.set('customFields', filled);
}

/** Cards come only within steps, which the former node therefore asked for as well. @param {unknown} value */
function stepsWithCards(value) {
	const kept = plain(value);
	return Array.isArray(kept) && kept.includes('Cards') ? [...new Set([...kept, 'Steps'])] : kept;
}

/** @type {Step} */
function everyContact(_former, target) {
	target.set('autoPagination', true);
	target.set('allPages', true);
	target.changed(ONE_ITEM_PER_RECORD);
}

/** @type {Step} */
function sessionMetadataArrives(former, target) {
	if (!isEmpty(former.sessionMetadatas)) {
		target.changed(
			'session metadata was lost on the way by a misspelt name; from now on it arrives',
		);
	}
}
