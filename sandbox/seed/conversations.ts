/** Sessions of the last months and the messages in them. */
import type { Agent, Channel, Contact, Department, Message, Session } from '../records.ts';
import { readInstant, writeInstant } from '../clock.ts';
import { Random } from '../random.ts';
import { exampleItems } from './examples.ts';
import { sentences } from './names.ts';
import { companyId, isUnofficial } from './people.ts';
import { day, minute, scattered } from './stamps.ts';

export const statusDescriptions: Record<string, string> = {
	UNDEFINED: 'Indefinido',
	STARTED: 'Iniciado',
	PENDING: 'Pendente',
	IN_PROGRESS: 'Em andamento',
	COMPLETED: 'Concluído',
	HIDDEN: 'Oculto',
};

interface Around {
	agents: Agent[];
	channels: Channel[];
	contacts: Contact[];
	departments: Department[];
}

/** The share of each status in an account that has been in use for months. */
function pickStatus(random: Random): string {
	const at = random.next();
	if (at < 0.6) return 'COMPLETED';
	if (at < 0.78) return 'IN_PROGRESS';
	if (at < 0.92) return 'PENDING';
	if (at < 0.97) return 'STARTED';
	return at < 0.995 ? 'HIDDEN' : 'UNDEFINED';
}

/** `HH:MM:SS`, and `d.HH:MM:SS` beyond a day, as .NET writes a duration. */
function duration(micros: number): string {
	const whole = new Date(Math.floor(micros / 1000)).toISOString().slice(11, 19);
	const days = Math.floor(micros / day);
	return days > 0 ? `${days}.${whole}` : whole;
}

/** `count` sessions, oldest first; the examples are the newest of them. */
export function makeSessions(
	random: Random,
	now: number,
	count: number,
	around: Around,
): Session[] {
	const seeded = [
		...exampleItems<ShownSession>('sessions-page-1'),
		...exampleItems<ShownSession>('sessions-page-2'),
	]
		.reverse()
		.slice(0, count)
		.map(storedSession);
	const period = 240 * day;
	const generated = count - seeded.length;
	const dailyNumbers = new Map<string, number>();
	const sessions = Array.from({ length: generated }, (_, index): Session => {
		// Evenly spread with some scatter inside each step, so that the order of creation is known.
		const step = period / generated;
		const created = Math.floor(now - day - period + (index + random.next() * 0.9) * step);
		return makeSession(random, now, created, around, dailyNumbers);
	});
	return [...sessions, ...seeded];
}

interface ShownSession extends Session {
	contactDetails: unknown;
	agentDetails: unknown;
	channelDetails: unknown;
	departmentDetails: unknown;
	channelType: unknown;
}

/** An example carries its details; the stored session does not (see `Session`). */
function storedSession(shown: ShownSession): Session {
	const {
		contactDetails,
		agentDetails,
		channelDetails,
		departmentDetails,
		channelType,
		...stored
	} = shown;
	return stored;
}

function makeSession(
	random: Random,
	now: number,
	created: number,
	around: Around,
	dailyNumbers: Map<string, number>,
): Session {
	const id = random.uuid();
	const status = pickStatus(random);
	const completed = status === 'COMPLETED';
	const attended = completed || status === 'IN_PROGRESS';
	const wait = Math.floor(random.next() * 30 * minute);
	// A few conversations last for more than a day.
	const service = attended
		? Math.floor(random.next() * (random.chance(0.05) ? 3 * day : 90 * minute))
		: 0;
	const ended = Math.min(created + wait + service, now);
	const last = completed ? ended - Math.floor(service / 10) : ended;
	const contact = random.pick(around.contacts);
	const date = writeInstant(created).slice(0, 10).replaceAll('-', '');
	const daily = (dailyNumbers.get(date) ?? 100) + 1;
	dailyNumbers.set(date, daily);
	const session: Session = {
		id,
		createdAt: scattered(random, created),
		updatedAt: random.chance(0.01) ? null : scattered(random, ended),
		startAt: scattered(random, created),
		endAt: completed ? scattered(random, ended) : null,
		status,
		companyId,
		contactId: contact.id,
		channelId: random.pick(around.channels).id,
		departmentId: random.chance(0.05) ? null : random.pick(around.departments).id,
		userId: attended ? random.pick(around.agents).userId : null,
		previewUrl: `https://demo.wts.chat/chat2/sessions/${id}`,
		title: random.chance(0.05) ? 'Pedido 📦' : null,
		number: `${date}${String(daily).padStart(5, '0')}`,
		utm: null,
		origin: 'Contato',
		classification:
			completed && random.chance(0.3)
				? {
						id: random.uuid(),
						category: random.pick(['WON', 'LOST', 'INFO', 'OTHER']),
						categoryDescription: 'Classificado no encerramento',
						amount: random.chance(0.5) ? Math.floor(random.next() * 100_000) / 100 : null,
						categoryName: 'Encerramento',
					}
				: null,
		statusDescription: statusDescriptions[status] ?? null,
		timeService: duration(service),
		timeWait: duration(wait),
		firstResponseAt: attended ? scattered(random, created + wait) : null,
		botId: null,
		unreadCount: status === 'PENDING' ? random.below(5) : 0,
		lastMessageText: random.chance(0.05) ? null : random.pick(sentences),
		lastInteractionDate: scattered(random, last),
		lastMessageOut: attended ? scattered(random, last - minute) : null,
		lastMessageIn: scattered(random, last),
		windowStatus: now - last < day ? 'ACTIVE' : 'EXPIRED',
		metadata: random.chance(0.1) ? { pedido: String(1000 + random.below(50)) } : null,
		type: random.chance(0.04) ? 'GROUP' : 'INDIVIDUAL',
	};
	const channel = around.channels.find(({ id: own }) => own === session.channelId);
	return isUnofficial(channel) ? { ...session, windowStatus: 'ACTIVE' } : session;
}

/**
 * The messages of one session, oldest first. They are made when they are first asked for, from a
 * seed of their own: thousands of sessions cost nothing until they are read.
 */
export function makeMessages(session: Session): Message[] {
	const recorded = exampleItems<Message>('messages').filter(
		({ sessionId }) => sessionId === session.id,
	);
	if (recorded.length > 0) return recorded;
	const random = new Random(parseInt(session.id.slice(0, 8), 16));
	const start = readInstant(session.createdAt);
	const count = 2 + random.below(12);
	return Array.from({ length: count }, (_, index): Message => {
		const at = start + index * minute + random.below(30_000_000);
		const incoming = index % 2 === 0;
		const type =
			index > 0 && random.chance(0.08) ? random.pick(['NOTE', 'TRANSITION', 'TRACK']) : 'TEXT';
		return {
			id: random.uuid(),
			createdAt: scattered(random, at),
			updatedAt: scattered(random, at + 500_000),
			timestamp: writeInstant(at, 'seconds'),
			type,
			senderId: null,
			sessionId: session.id,
			templateId: null,
			userId: incoming ? null : session.userId,
			direction: incoming && type === 'TEXT' ? 'FROM_HUB' : 'TO_HUB',
			status: type === 'TEXT' ? 'DELIVERED' : 'SAVED',
			origin: incoming && type === 'TEXT' ? 'GATEWAY' : 'DEFAULT',
			text: type === 'TRANSITION' || type === 'TRACK' ? null : random.pick(sentences),
			fileId: null,
			refId: null,
			readContactAt: null,
			details: null,
			failedReason: null,
			filesIds: [],
		};
	});
}
