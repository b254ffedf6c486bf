/**
 * What the account consists of. The names and the nulls are those of `openapi.yaml`; the tests
 * validate every answer against it, so a property that drifts away from the specification is seen.
 */

export interface Stamped {
	id: string;
	createdAt: string;
	updatedAt: string | null;
}

export type Values = Record<string, unknown>;

export interface Tag extends Stamped {
	name: string;
	color: string | null;
}

export interface TagColor {
	color: string;
	bgColor: string;
	textColor: string;
}

export interface Membership {
	agentId?: string | null;
	userId: string;
	departmentId: string;
	isAgent: boolean;
	isSupervisor: boolean;
}

/** A user of the account. Whatever points to a user points to `userId`, never to `id`. */
export interface Agent extends Stamped {
	companyId: string;
	userId: string;
	name: string;
	shortName: string | null;
	email: string | null;
	phoneNumber: string | null;
	phoneNumberFormatted: string | null;
	profile: string;
	isOwner: boolean;
	departments: Membership[];
	availability: string | null;
}

export interface Department extends Stamped {
	companyId: string;
	directLinks: Record<string, string>;
	name: string;
	description?: string | null;
	isDefault: boolean;
	distribuitionEnabled: boolean;
	restrictionType: string | null;
	distributionConfig: Values | null;
	agents: Membership[] | null;
	channels: { id: string; number: string | null; name: string | null; type: string }[] | null;
}

export interface ChannelIdentity {
	humanId: string | null;
	platform: string | null;
	provider: string | null;
	providerVariable: string | null;
	pictureUrl: string | null;
	displayName: string | null;
}

export interface Channel extends Stamped {
	active: boolean;
	type: string;
	number: string | null;
	numberFormatted: string | null;
	identity: ChannelIdentity | null;
}

export interface Chatbot extends Stamped {
	key: string;
	companyId: string;
	archived: boolean;
	name: string;
	type: string;
	channelIds: string[];
	defaultDepartmentId: string | null;
	publishStatus: string;
	automationUsage: string[] | null;
}

export interface Template extends Stamped {
	active: boolean;
	archived: boolean;
	channelId: string | null;
	name: string;
	text: string | null;
	footerText: string | null;
	status: string;
	channelType: string | null;
	type: string[];
	params: { name: string; templateId: string | null }[] | null;
	internalName: string | null;
	fileType: string | null;
	quickReplyAlias: string | null;
	rejectedDescription: string | null;
	categoryId: string | null;
	categoryName: string | null;
}

export interface Contact extends Stamped {
	companyId: string;
	name: string | null;
	nameWhatsapp: string | null;
	nameInstagram: string | null;
	nameMessenger: string | null;
	phoneNumber: string | null;
	phoneNumberFormatted: string | null;
	email: string | null;
	instagram: string | null;
	messengerId: string | null;
	annotation: string | null;
	tagIds: string[];
	tagNames: string[];
	status: string;
	origin: string | null;
	importedAt: string | null;
	utm: Values | null;
	customFields: Values;
	portfolioIds: string[];
	portfolioNames: string[];
	metadata: Values | null;
}

export interface Classification {
	id: string | null;
	category: string | null;
	categoryDescription: string | null;
	amount: number | null;
	categoryName: string | null;
}

/**
 * A conversation as it is stored. The detail objects are made from their sources when an answer is
 * asked to include them; only the classification belongs to the session itself.
 */
export interface Session extends Stamped {
	startAt: string | null;
	endAt: string | null;
	status: string;
	companyId: string;
	contactId: string | null;
	channelId: string | null;
	departmentId: string | null;
	userId: string | null;
	previewUrl: string | null;
	title: string | null;
	number: string | null;
	utm: Values | null;
	origin: string | null;
	classification: Classification | null;
	statusDescription: string | null;
	timeService: string | null;
	timeWait: string | null;
	firstResponseAt: string | null;
	botId: string | null;
	unreadCount: number;
	lastMessageText: string | null;
	lastInteractionDate: string | null;
	lastMessageOut: string | null;
	lastMessageIn: string | null;
	windowStatus: string | null;
	metadata: Values | null;
	type: string;
}

export interface Message extends Stamped {
	timestamp: string | null;
	type: string;
	senderId: string | null;
	sessionId: string;
	templateId: string | null;
	userId: string | null;
	direction: 'FROM_HUB' | 'TO_HUB';
	status: string;
	origin: string;
	text: string | null;
	fileId: string | null;
	refId: string | null;
	readContactAt: string | null;
	details: Values | null;
	failedReason: string | null;
	filesIds: string[];
}

export interface CustomField extends Stamped {
	parentId: string | null;
	type: string;
	entityType: string;
	scopeId: string | null;
	companyId: string;
	name: string;
	key: string;
	position: number;
	required: boolean;
	visible: boolean;
	isValueRange: boolean;
	options: { id: string; name: string }[] | null;
	children: CustomField[] | null;
}

export interface Portfolio extends Stamped {
	active: boolean;
	companyId: string;
	name: string;
	automaticAttribution: boolean | null;
	expirationDurationInMonths: number | null;
	contactsCount: number | null;
	type: string | null;
	departments: { departmentId: string; userIds: string[] }[] | null;
}

export interface PortfolioContact extends Stamped {
	active: boolean;
	companyId: string;
	portfolioId: string;
	contactId: string;
}

export interface Sequence extends Stamped {
	active: boolean;
	companyId: string;
	name: string;
	enabled: boolean;
	contactExecutingCount: number | null;
}

export interface SequenceContact extends Stamped {
	active: boolean;
	companyId: string;
	sequenceId: string;
	contactId: string;
	contactName: string | null;
	origin: string | null;
	addedByUserId: string | null;
	addedByChatbotId: string | null;
	lastAddedAt: string | null;
}

export interface PanelTag extends Stamped {
	companyId: string;
	panelId: string;
	name: string;
	nameColor: string | null;
	bgColor: string | null;
}

export interface PanelStep extends Stamped {
	companyId: string;
	panelId: string;
	archived: boolean;
	position: number;
	title: string;
	isInitial: boolean;
	isFinal: boolean;
	cardCount: number;
	overdueCardCount: number;
	monetaryAmount: number;
	fields: Values[] | null;
	cards: null;
}

export interface Panel extends Stamped {
	companyId: string;
	archived: boolean;
	scope: string | null;
	departmentIds: string[];
	userId: string | null;
	title: string;
	description: string | null;
	thumbnailId: string | null;
	thumbnailFile: null;
	key: string;
	overdueCardCount: number | null;
	stepTitles: string[];
	tags: PanelTag[];
	steps: PanelStep[];
	type: string;
	autoLossDays: number | null;
}

export interface LostReason extends Stamped {
	companyId: string;
	panelId: string;
	description: string;
}

/** A card as it is stored; titles and names of what it points to are filled in when it is shown. */
export interface Card extends Stamped {
	companyId: string;
	panelId: string;
	stepId: string;
	position: number | null;
	title: string;
	description: string | null;
	key: string;
	number: number;
	dueDate: string | null;
	tagIds: string[];
	sessionId: string | null;
	monetaryAmount: number | null;
	responsibleUserId: string | null;
	contactIds: string[];
	customFields: Values;
	metadata: Values | null;
	status: string;
	lostReasonId: string | null;
}

export interface CardNote extends Stamped {
	companyId: string;
	panelId: string;
	cardId: string;
	userId: string | null;
	text: string | null;
	files: Values[];
	isFromPublicApi: boolean;
}

export interface ScheduledMessage extends Stamped {
	active: boolean;
	companyId: string;
	sessionId: string | null;
	contactId: string | null;
	userId: string | null;
	channelId: string | null;
	departmentId: string | null;
	status: string;
	type: string | null;
	templateId: string | null;
	botId: string | null;
	scheduling: string;
	hiddenSession: boolean;
	failureReason: string | null;
	templateParams: Values | null;
}

export interface WebhookEventInfo {
	event: string;
	description: string | null;
}

export interface WebhookSubscription extends Stamped {
	companyId: string;
	name: string;
	url: string;
	enabled: boolean;
	events: WebhookEventInfo[];
}

/** A one-time code that was sent, as the send answers it. */
export interface OneTimeCode extends Stamped {
	code: string;
	status: string;
	from: string | null;
	templateId: string | null;
	companyId: string;
	senderId: string | null;
	channelId: string | null;
	sentAt: string | null;
	receivedAt: string | null;
	contactPhoneNumber: string;
	failedReason: string | null;
	callbackUrl: string | null;
	statusUrl: string;
}

/** A file between its ticket and its saving, and after it. */
export interface StoredFile {
	/** The id of the ticket until the file is saved, then the file's own. */
	id: string;
	name: string;
	mimeType: string | null;
	type: string;
	key: string;
	/** The bytes that arrived at the upload address; null before they did. */
	content: Buffer | null;
}

export interface Company extends Stamped {
	active: boolean;
	name: string;
	[property: string]: unknown;
}
