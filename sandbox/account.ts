/**
 * One WTS Chat account: all its records, seeded from the examples and a generator with a fixed
 * seed. Every sandbox has its own, and a reset makes a new one.
 */
import { readInstant } from './clock.ts';
import { Collection } from './collection.ts';
import { Outbox } from './outbox.ts';
import { Random } from './random.ts';
import type {
	Card,
	CardNote,
	Company,
	CustomField,
	LostReason,
	Message,
	OneTimeCode,
	Panel,
	ScheduledMessage,
	Session,
	StoredFile,
	TagColor,
	WebhookEventInfo,
	WebhookSubscription,
} from './records.ts';
import * as catalogue from './seed/catalogue.ts';
import { makeMessages, makeSessions } from './seed/conversations.ts';
import { example } from './seed/examples.ts';
import * as crm from './seed/panels.ts';
import * as people from './seed/people.ts';

export interface AccountOptions {
	/** How many sessions the account has had over the last eight months. */
	sessions: number;
	/** Current time of the account. */
	now: string;
	seed: number;
}

export type Account = ReturnType<typeof makeAccount>;

export function makeAccount({ sessions: count, now: present, seed }: AccountOptions) {
	const random = new Random(seed);
	const now = readInstant(present);
	const tags = people.makeTags(random, now);
	const channels = people.makeChannels(random, now);
	const departments = people.makeDepartments(random, now, channels);
	const agents = people.makeAgents(random, now, departments);
	const contactCount = Math.min(5000, Math.max(60, Math.ceil(count / 3)));
	const contacts = people.makeContacts(random, now, contactCount, tags);
	const sessions = makeSessions(random, now, count, { agents, channels, contacts, departments });
	const sequences = catalogue.makeSequences(random, now);
	const panels = crm.makePanels(random, now);
	const cards = crm.makeCards(random, now, panels, contacts, agents);

	return {
		companyId: people.companyId,
		tags: new Collection(tags),
		tagColors: example<TagColor[]>('tag-colors'),
		agents: new Collection(agents),
		departments: new Collection(departments),
		channels: new Collection(channels),
		chatbots: new Collection(catalogue.makeChatbots(random, now, channels)),
		templates: new Collection(catalogue.makeTemplates(random, now, channels)),
		contacts: new Collection(contacts),
		sessions: new Collection<Session>(sessions),
		messages: new Messages(),
		outbox: new Outbox(),
		sequences: new Collection(sequences),
		sequenceContacts: new Collection(
			catalogue.makeSequenceContacts(random, now, sequences, contacts),
		),
		portfolios: new Collection(catalogue.makePortfolios()),
		portfolioContacts: new Collection(catalogue.makePortfolioContacts(random, now, contacts)),
		contactFields: new Collection<CustomField>(catalogue.makeContactFields(random, now)),
		panelFields: new Collection<CustomField>(crm.makePanelFields(panels, random)),
		panels: new Collection<Panel>(panels),
		lostReasons: new Collection<LostReason>(crm.makeLostReasons()),
		cards: new Collection<Card>(cards),
		cardNotes: new Collection<CardNote>(crm.makeCardNotes(random, now, cards)),
		scheduledMessages: new Collection<ScheduledMessage>(),
		webhookEvents: catalogue.makeWebhookEvents() as WebhookEventInfo[],
		/** One subscription of another client, which must not be changed. */
		subscriptions: new Collection(example<WebhookSubscription[]>('webhook-subscriptions')),
		files: new Collection<StoredFile>(),
		oneTimeCodes: new Collection<OneTimeCode>(),
		companies: new Collection<Company>(),
		/** Ids of new records continue the seeded chance. */
		random,
	};
}

/** The messages of every session; those of a seeded session appear when it is first looked into. */
export class Messages {
	private readonly bySession = new Map<string, Collection<Message>>();
	private readonly byId = new Map<string, Message>();

	/** A session that begins now has no messages yet. */
	begin(session: Session): void {
		this.bySession.set(session.id, new Collection());
	}

	of(session: Session): Collection<Message> {
		let messages = this.bySession.get(session.id);
		if (!messages) {
			messages = new Collection(makeMessages(session));
			this.bySession.set(session.id, messages);
			for (const message of messages.all()) this.byId.set(message.id, message);
		}
		return messages;
	}

	get(id: string): Message | undefined {
		return this.byId.get(id.toLowerCase());
	}

	add(session: Session, message: Message): Message {
		this.byId.set(message.id, message);
		return this.of(session).add(message);
	}

	change(message: Message, changes: Partial<Message>): Message {
		const messages = this.bySession.get(message.sessionId);
		return messages ? messages.change(message, changes) : Object.assign(message, changes);
	}
}
