/** Every operation of the specification is answered, and every answer is one the specification allows. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handlers } from '../../../sandbox/resources/index.ts';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.ts';
import { loadSpecification, type Specification } from '../../../sandbox/specification.ts';
import { ask } from './ask.ts';

let sandbox: Sandbox;
let specification: Specification;

beforeAll(async () => {
	sandbox = await startSandbox({ sessions: 300 });
	specification = await loadSpecification();
});
afterAll(() => sandbox.close());

it('has a handler for each operation, and no other', () => {
	const operations = specification.operations().map(({ operationId }) => operationId);
	expect(operations).toHaveLength(140);
	expect(Object.keys(handlers).sort()).toEqual(operations.sort());
});

it('notices an answer that departs from the specification', () => {
	const departures = specification.checkAnswer('listTags', 200, [{ id: 'no uuid', name: null }]);
	expect(departures.map(({ instancePath }) => instancePath)).toEqual(['/0/id', '/0/name']);
	expect(specification.checkAnswer('deleteTag', 200, {})).toHaveLength(1);
});

/** Records of the seeded account that the calls below speak of. */
const known = {
	session: 'b68baab6-7341-4b82-8f7b-d94dd6a7958b',
	contact: '313fb77d-5cbc-44d1-b247-ca862a9da3bc',
	otherContact: '21a35285-bdfa-41c4-baed-7d6f847f6a22',
	phone: '5511900000001',
	agent: '7d3ecfaf-8976-4e22-9ed6-b3ace46c33a2',
	user: '3db744e1-a6c3-4f21-bc51-a8ca32c6cd9a',
	department: '5ccffa9e-4949-4c98-a8a5-066f320bd531',
	channelNumber: '551100000001',
	template: '660933a2-6377-4675-aa00-ef4902e60065',
	bot: '643de5d9-01ef-47ef-816e-432020d413a0',
	sequence: '0cf20a99-14c8-48e9-a99e-96ea818f85a6',
	portfolio: '393ab352-34aa-4086-a1c4-23f41dd7b103',
	panel: '3a5618d9-f00d-4826-bdbd-c8defa732912',
	step: 'fbc8b949-60df-4d34-b7ef-dc994c6a66ba',
	card: '8317c02e-3441-40dd-a02e-11862879e3b7',
	tag: '1fcda02a-8af6-4019-bef9-2a9dfacae4a3',
};

const { session, contact, agent, department, sequence, portfolio, panel, card } = known;
const cardBody = {
	stepId: known.step,
	title: 'Novo card',
	contactIds: [contact],
	monetaryAmount: 10.5,
};
const cardUpdate = {
	fields: ['Title', 'DueDate'],
	title: 'Outro',
	dueDate: '2026-10-01T12:00:00Z',
};
const sendBase = { to: known.phone, from: known.channelNumber, senderId: 'meu-id-1' };
const template = { ...sendBase, templateId: known.template };
const scheduled = {
	to: known.phone,
	type: 'CHATBOT',
	botKey: known.bot,
	scheduling: '2026-10-01T12:00:00Z',
};
const partner = 'Bearer pn_sandbox_partner';

/** What an earlier answer of this file brought: ids by the operation that made them. */
const made: Record<string, string> = {};

type Line = [operationId: string, path: () => string, body?: unknown, authorization?: string];

const calls: Line[] = [
	[
		'listSessions',
		() =>
			'/chat/v2/session?PageSize=100&IncludeDetails=AgentDetails&IncludeDetails=ContactDetails&IncludeDetails=ChannelDetails&IncludeDetails=DepartmentsDetails&IncludeDetails=ClassificationDetails&IncludeDetails=ChannelTypeDetails',
	],
	['listSessionsV1', () => '/chat/v1/session?PageSize=100'],
	['getSession', () => `/chat/v2/session/${session}?includeDetails=ContactDetails`],
	['getSessionV1', () => `/chat/v1/session/${session}`],
	['createSessionNote', () => `/chat/v1/session/${session}/note`, { text: 'Nota' }],
	['getSessionNote', () => `/chat/v1/session/note/${made['createSessionNote']}`],
	['listSessionNotes', () => `/chat/v1/session/${session}/note`],
	['deleteSessionNote', () => `/chat/v1/session/note/${made['createSessionNote']}`],
	['assignSession', () => `/chat/v1/session/${session}/assignee`, { userId: known.user }],
	[
		'transferSession',
		() => `/chat/v1/session/${session}/transfer`,
		{ type: 'DEPARTMENT', newDepartmentId: department },
	],
	['setSessionStatus', () => `/chat/v1/session/${session}/status`, { newStatus: 'IN_PROGRESS' }],
	[
		'updateSession',
		() => `/chat/v2/session/${session}/partial`,
		{ fields: ['Classification'], classification: { category: 'WON', amount: 10 } },
	],
	['listSessionMessages', () => `/chat/v1/session/${session}/message?PageSize=100`],
	['sendSessionMessage', () => `/chat/v1/session/${session}/message`, { text: 'Olá' }],
	['sendSessionMessageSync', () => `/chat/v1/session/${session}/message/sync`, { text: 'Olá' }],
	[
		'completeSession',
		() => `/chat/v1/session/${session}/complete`,
		{ reactivateOnNewMessage: true },
	],
	['listMessages', () => `/chat/v1/message?SessionId=${session}`],
	['sendMessage', () => '/chat/v1/message/send', { to: known.phone, body: { text: 'Olá' } }],
	[
		'sendMessageSync',
		() => '/chat/v1/message/send-sync',
		{ to: known.phone, body: { fileUrl: 'https://example.com/foto.jpg' } },
	],
	[
		'sendMessageSyncAlias',
		() => '/chat/v1/message/send/sync',
		{ to: known.phone, body: { templateId: known.template } },
	],
	['getMessage', () => `/chat/v1/message/${made['sendMessage']}`],
	['getMessageStatus', () => `/chat/v1/message/${made['sendMessage']}/status`],
	['deleteMessage', () => `/chat/v1/message/${made['sendMessage']}`],
	['sendText', () => '/chat/v1/send/text', { ...sendBase, text: 'Olá' }],
	[
		'sendImage',
		() => '/chat/v1/send/image',
		{ ...sendBase, fileIdOrUrl: 'https://example.com/a.png' },
	],
	[
		'sendAudio',
		() => '/chat/v1/send/audio',
		{ ...sendBase, fileIdOrUrl: 'https://example.com/a.mp3' },
	],
	[
		'sendVideo',
		() => '/chat/v1/send/video',
		{ ...sendBase, fileIdOrUrl: 'https://example.com/a.mp4' },
	],
	[
		'sendDocument',
		() => '/chat/v1/send/document',
		{ ...sendBase, fileIdOrUrl: 'https://example.com/a.pdf' },
	],
	['sendTemplate', () => '/chat/v1/send/template', template],
	[
		'sendTemplateBatch',
		() => '/chat/v1/send/template/batch',
		{ from: template.from, templateId: template.templateId, messages: [{ to: known.phone }] },
	],
	['sendChatbotQueued', () => '/chat/v1/send/chatbot', { botKey: known.bot, to: known.phone }],
	[
		'sendChatbotBatch',
		() => '/chat/v1/send/chatbot/batch',
		{ botKey: known.bot, messages: [{ to: known.phone }] },
	],
	['getSendChatbot', () => `/chat/v1/send/chatbot/${made['sendChatbotQueued']}`],
	['getSendMessage', () => `/chat/v1/send/message/${made['sendText']}`],
	['sendTyping', () => '/chat/v1/send/typing', { sessionId: session }],
	['sendOtp', () => '/chat/v1/send/otp', { to: known.phone, from: known.channelNumber }],
	['sendOtpV1', () => '/chat/v1/template/otp/send', { to: known.phone, from: known.channelNumber }],
	[
		'sendOtpBroadcastAlias',
		() => '/chat/v1/broadcast/otp',
		{ to: known.phone, from: known.channelNumber },
	],
	['getSendOtp', () => `/chat/v1/send/otp/${made['sendOtp']}`],
	['getOtpStatusV1', () => `/chat/v1/template/otp/${made['sendOtpV1']}/status`],
	['getOtpBroadcastAlias', () => `/chat/v1/broadcast/otp/${made['sendOtpBroadcastAlias']}`],
	[
		'listContacts',
		() =>
			'/core/v1/contact?PageSize=100&IncludeDetails=Tags&IncludeDetails=CustomFields&IncludeDetails=Portfolios',
	],
	[
		'createContact',
		() => '/core/v1/contact',
		{ name: 'Nova Pessoa', phoneNumber: '5511955550001', tagNames: ['VIP'] },
	],
	[
		'createContactsBatch',
		() => '/core/v2/contact/batch',
		{ items: [{ name: 'Lote', phoneNumber: '5511955550002' }] },
	],
	['listContactCustomFields', () => '/core/v1/contact/custom-field?NestedList=true'],
	['filterContacts', () => '/core/v1/contact/filter', { pageSize: 100, textFilter: 'a' }],
	['getContactByPhone', () => `/core/v1/contact/phonenumber/${known.phone}`],
	[
		'updateContactByPhone',
		() => `/core/v1/contact/phonenumber/${known.phone}`,
		{ fields: ['Annotation'], annotation: 'x' },
	],
	[
		'setContactTagsByPhone',
		() => `/core/v1/contact/phonenumber/${known.phone}/tags`,
		{ tagNames: ['VIP'], operation: 'InsertIfNotExists' },
	],
	['getContact', () => `/core/v1/contact/${contact}`],
	[
		'updateContactV1',
		() => `/core/v1/contact/${contact}`,
		{ fields: ['Email'], email: 'x@example.com' },
	],
	[
		'updateContact',
		() => `/core/v2/contact/${contact}`,
		{ fields: ['Metadata'], metadata: { a: 1 } },
	],
	[
		'setContactTags',
		() => `/core/v1/contact/${contact}/tags`,
		{ tagIds: [known.tag], operation: 'ReplaceAll' },
	],
	['listTags', () => '/core/v1/tag'],
	['createTag', () => '/core/v1/tag', { name: 'Nova etiqueta', color: 'RED_500' }],
	['listTagColors', () => '/core/v1/tag/color'],
	['updateTag', () => `/core/v1/tag/${made['createTag']}`, { name: 'Renomeada' }],
	['deleteTag', () => `/core/v1/tag/${made['createTag']}`, { removeFromContacts: true }],
	['listAgents', () => '/core/v1/agent'],
	['createAgent', () => '/core/v1/agent', { name: 'Nova Usuária', profile: 'Agent' }],
	['getAgent', () => `/core/v1/agent/${agent}`],
	['updateAgent', () => `/core/v1/agent/${agent}`, { fields: ['ShortName'], shortName: 'Tavo' }],
	[
		'setAgentDepartments',
		() => `/core/v1/agent/${agent}/departments`,
		{ action: 'Upsert', items: [{ departmentId: department }] },
	],
	['logoutAgent', () => `/core/v1/agent/${agent}/logout`],
	['setAgentStatus', () => `/core/v1/agent/${agent}/status`, { status: 'Active' }],
	[
		'deleteAgent',
		() => `/core/v1/agent/${made['createAgent']}`,
		{ sessionResolution: 'RETURN_TO_PENDING' },
	],
	['listDepartmentsV1', () => '/core/v1/department'],
	['listDepartments', () => '/core/v2/department'],
	[
		'createDepartment',
		() => '/core/v1/department',
		{ name: 'Nova equipe', channelsConfig: { scope: 'ALL' } },
	],
	['getDepartment', () => `/core/v1/department/${department}?includeDetails=All`],
	[
		'updateDepartment',
		() => `/core/v1/department/${department}`,
		{ fields: ['Description'], description: 'Vendas' },
	],
	[
		'setDepartmentAgents',
		() => `/core/v1/department/${department}/agents`,
		{ action: 'Upsert', items: [{ userId: known.user }] },
	],
	['getDepartmentChannels', () => `/core/v1/department/${department}/channel`],
	['deleteDepartment', () => `/core/v1/department/${made['createDepartment']}`],
	['listCustomFields', () => '/core/v1/custom-field?EntityType=PANEL'],
	[
		'listPortfolios',
		() => '/core/v1/portfolio?IncludeDetails=Departments&IncludeDetails=ContactCount',
	],
	[
		'addPortfolioContact',
		() => `/core/v1/portfolio/${portfolio}/contact`,
		{ contactId: known.otherContact },
	],
	[
		'addPortfolioContacts',
		() => `/core/v1/portfolio/${portfolio}/contact/batch`,
		{ contactIds: [known.otherContact] },
	],
	['listPortfolioContacts', () => `/core/v1/portfolio/${portfolio}/contact?Page=1&PageSize=50`],
	[
		'removePortfolioContact',
		() => `/core/v1/portfolio/${portfolio}/contact`,
		{ contactId: known.otherContact },
	],
	[
		'removePortfolioContacts',
		() => `/core/v1/portfolio/${portfolio}/contact/batch`,
		{ contactIds: [known.otherContact] },
	],
	['listChannels', () => '/chat/v1/channel'],
	['openTrackedWhatsApp', () => `/chat/v1/channel/wa/${known.channelNumber}?text=oi`],
	['listTemplates', () => '/chat/v1/template?PageSize=100&IncludeDetails=Params'],
	['listChatbots', () => '/chat/v1/chatbot?PageSize=100'],
	['sendChatbot', () => '/chat/v1/chatbot/send', { botKey: known.bot, to: known.phone }],
	['listSequences', () => '/chat/v1/sequence?IncludeDetails=ContactExecutingCount'],
	[
		'listSequenceContacts',
		() => `/chat/v2/sequence/${sequence}/contact?IncludeDetails=ContactDetails`,
	],
	['listSequenceContactsV1', () => `/chat/v1/sequence/${sequence}/contact`],
	[
		'addSequenceContact',
		() => `/chat/v1/sequence/${sequence}/contact`,
		{ phoneNumber: known.phone },
	],
	[
		'addSequenceContacts',
		() => `/chat/v1/sequence/${sequence}/contact/batch`,
		{ contactIds: [contact], phoneNumbers: ['5511955550003'] },
	],
	['removeSequenceContact', () => `/chat/v1/sequence/${sequence}/contact`, { contactId: contact }],
	[
		'removeSequenceContacts',
		() => `/chat/v1/sequence/${sequence}/contact/batch`,
		{ contactIds: [contact] },
	],
	['createScheduledMessage', () => '/chat/v1/scheduled-message', scheduled],
	[
		'listScheduledMessages',
		() =>
			'/chat/v1/scheduled-message?IncludeDetails=Contact&IncludeDetails=Chatbot&IncludeDetails=Channel',
	],
	[
		'getScheduledMessage',
		() => `/chat/v1/scheduled-message/${made['createScheduledMessage']}?includeDetails=Contact`,
	],
	[
		'updateScheduledMessage',
		() => `/chat/v1/scheduled-message/${made['createScheduledMessage']}`,
		{ fields: ['Type', 'TemplateId'], type: 'TEMPLATE', templateId: known.template },
	],
	[
		'cancelScheduledMessage',
		() => `/chat/v1/scheduled-message/${made['createScheduledMessage']}/cancel`,
	],
	['cancelScheduledMessages', () => '/chat/v1/scheduled-message/batch-cancel', []],
	['cancelScheduledMessagesAlias', () => '/chat/v1/scheduled-message/batch/cancel', []],
	['listPanelsV1', () => '/crm/v1/panel'],
	[
		'listPanels',
		() =>
			'/crm/v2/panel?IncludeDetails=Tags&IncludeDetails=Steps&IncludeDetails=StepsCardCount&IncludeDetails=PanelCardOverdueCount',
	],
	[
		'getPanel',
		() =>
			`/crm/v1/panel/${panel}?IncludeDetails=Tags&IncludeDetails=Steps&IncludeDetails=StepsFields&IncludeDetails=StepsCardCount&IncludeDetails=Cards`,
	],
	['listPanelCustomFields', () => `/crm/v1/panel/${panel}/custom-fields`],
	['listLostReasons', () => `/crm/v1/panel/${panel}/lost-reason`],
	[
		'listCards',
		() =>
			`/crm/v2/panel/card?PanelId=${panel}&PageSize=100&IncludeDetails=PanelTitle&IncludeDetails=StepTitle&IncludeDetails=StepPhase&IncludeDetails=ResponsibleUser&IncludeDetails=Contacts&IncludeDetails=CustomFields&IncludeDetails=LostReason`,
	],
	['listCardsV1', () => `/crm/v1/panel/card?PanelId=${panel}`],
	['createCard', () => '/crm/v2/panel/card', cardBody],
	['createCardV1', () => '/crm/v1/panel/card', cardBody],
	['getCard', () => `/crm/v2/panel/card/${card}?IncludeDetails=Contacts`],
	['getCardV1', () => `/crm/v1/panel/card/${card}`],
	[
		'updateCard',
		() => `/crm/v3/panel/card/${card}`,
		{ fields: ['Status'], status: 'LOST', lostReasonId: '7d0012cb-a93b-4985-97ce-e91e037ccda4' },
	],
	['updateCardV2', () => `/crm/v2/panel/card/${card}`, cardUpdate],
	['updateCardV1', () => `/crm/v1/panel/card/${card}`, cardUpdate],
	['duplicateCard', () => `/crm/v2/panel/card/${card}/duplicate`, {}],
	[
		'duplicateCardV1',
		() => `/crm/v1/panel/card/${card}/duplicate`,
		{ options: { fields: ['All'] } },
	],
	[
		'createCardNote',
		() => `/crm/v1/panel/card/${card}/note`,
		{ text: 'Ligar', fileUrls: ['https://example.com/a.pdf'] },
	],
	['listCardNotes', () => `/crm/v1/panel/card/${card}/note`],
	['deleteCardNote', () => `/crm/v1/panel/card/${card}/note/${made['createCardNote']}`],
	['createUploadTicket', () => '/core/v2/file?Type=IMAGE&Name=foto.jpg'],
	[
		'createUploadTicketV1',
		() => '/core/v1/file/upload',
		{ name: 'a.pdf', mimeType: 'application/pdf' },
	],
	['listWebhookEvents', () => '/core/v1/webhook/event'],
	[
		'createWebhookSubscription',
		() => '/core/v1/webhook/subscription',
		{ name: 'teste', url: 'http://127.0.0.1:9/x', events: ['SESSION_NEW'] },
	],
	['listWebhookSubscriptions', () => '/core/v1/webhook/subscription'],
	[
		'getWebhookSubscription',
		() => `/core/v1/webhook/subscription/${made['createWebhookSubscription']}`,
	],
	[
		'updateWebhookSubscription',
		() => `/core/v1/webhook/subscription/${made['createWebhookSubscription']}`,
		{ fields: ['Enabled'], enabled: false },
	],
	[
		'deleteWebhookSubscription',
		() => `/core/v1/webhook/subscription/${made['createWebhookSubscription']}`,
	],
	['externalLogin', () => '/auth/v1/login/authenticate/external', { email: 'otavio@example.com' }],
	['getOfficeHours', () => '/core/v1/company/officehours'],
	['createCompany', () => '/core/v1/company', { name: 'Conta nova' }, partner],
	['listCompanies', () => '/core/v1/company', undefined, partner],
	['getCompany', () => `/core/v1/company/${made['createCompany']}`, undefined, partner],
	[
		'updateCompany',
		() => `/core/v1/company/${made['createCompany']}`,
		{ fields: ['Name'], name: 'Outro nome' },
		partner,
	],
	[
		'createCompanyToken',
		() => `/core/v1/company/${made['createCompany']}/tokens`,
		{ name: 'n8n' },
		partner,
	],
	[
		'listCompanyTokens',
		() => `/core/v1/company/${made['createCompany']}/tokens`,
		undefined,
		partner,
	],
	[
		'deleteCompanyToken',
		() => `/core/v1/company/${made['createCompany']}/tokens/1`,
		undefined,
		partner,
	],
	['deactivateCompany', () => `/core/v1/company/${made['createCompany']}`, undefined, partner],
	['activateCompany', () => `/core/v1/company/${made['createCompany']}/active`, undefined, partner],
];

describe('each operation', () => {
	it.each(calls)(
		'%s answers as the specification says',
		async (operationId, path, body, authorization) => {
			const operation = specification
				.operations()
				.find((candidate) => candidate.operationId === operationId);
			const method = String(operation?.definition.method).toUpperCase();
			const answer = await ask(sandbox, method, path(), {
				body,
				...(authorization ? { authorization } : {}),
			});
			expect(answer.status, answer.text).toBe(200);
			expect(specification.checkAnswer(operationId, 200, answer.body ?? answer.text)).toEqual([]);
			if (answer.body?.id) made[operationId] = answer.body.id;
		},
	);

	it('is called above, or in the test of files', () => {
		const called = calls.map(([operationId]) => operationId);
		const operations = specification.operations().map(({ operationId }) => operationId);
		expect(operations.filter((operationId) => !called.includes(operationId))).toEqual([
			'saveFileV1',
			'saveFile',
		]);
	});

	it('was called with nothing that the specification does not know or refuses', async () => {
		expect(await sandbox.control.unknownNames()).toEqual([]);
		expect(await sandbox.control.violations()).toEqual([]);
	});
});

describe('the recorded examples', () => {
	const folder = new URL('../../../api/examples/', import.meta.url);
	const listings: Record<string, string> = {
		'cards.json': 'listCards',
		'channels.json': 'listChannels',
		'chatbots.json': 'listChatbots',
		'contact.json': 'getContact',
		'contacts.json': 'listContacts',
		'departments.json': 'listDepartments',
		'messages.json': 'listMessages',
		'panels.json': 'listPanels',
		'sessions-page-1.json': 'listSessions',
		'session-without-details.json': 'getSession',
		'tags.json': 'listTags',
		'templates.json': 'listTemplates',
		'users.json': 'listAgents',
	};

	it.each(Object.entries(listings))('%s is an answer of %s', (file, operationId) => {
		const body: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
		expect(specification.checkAnswer(operationId, 200, body)).toEqual([]);
	});

	it('are answered by the sandbox in the same shape', async () => {
		expect(readdirSync(folder)).toContain('session-without-details.json');
		const recorded: unknown = JSON.parse(
			readFileSync(new URL('session-without-details.json', folder), 'utf8'),
		);
		const fresh = await startSandbox({ sessions: 10 });
		const { body } = await ask(fresh, 'GET', `/chat/v2/session/${session}`);
		await fresh.close();
		expect(body).toEqual(recorded);
	});
});
