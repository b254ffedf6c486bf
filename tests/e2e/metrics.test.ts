/** Metrics in a real n8n, compared with what this file computes of the same sessions, minute by minute. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Message, Session } from '../../sandbox/records.ts';
import { execute, run, type Step, type Values } from './chain.ts';
import { connect, type Connection } from './connection.ts';

const node = 'Get Metrics';
const zone = { timezone: 'America/Sao_Paulo' };
const minute = 60_000;
const day = 24 * 60 * minute;
/** São Paulo has no daylight saving time since 2019. */
const offset = 3 * 60 * minute;

let at: Connection;
beforeAll(async () => {
	at = await connect();
});

async function metrics(name: string, parameters: Values, after: Step[] = []) {
	const steps: Step[] = [
		{
			name: node,
			parameters: {
				resource: 'session',
				operation: 'getMetrics',
				result: 'table',
				businessTime: 'account',
				...parameters,
			},
		},
		...after,
	];
	const done = await execute(at, await at.credential(), name, steps, {}, zone);
	const hints = (done.run(node)?.hints ?? []).map(({ message }) => message);
	return { items: done.items(node).map(({ json }) => json), hints, done };
}

async function everySession(): Promise<Session[]> {
	const sessions: Session[] = [];
	for (let page = 1; ; page += 1) {
		const path = `/chat/v2/session?PageSize=100&PageNumber=${page}&OrderBy=createdAt`;
		const answer = await at.fromSandbox<{ items: Session[]; hasMorePages: boolean }>(path);
		sessions.push(...answer.items);
		if (!answer.hasMorePages) return sessions;
	}
}

/** The API writes UTC, with or without Z. */
function instant(text: string | null | undefined): number | null {
	if (text === null || text === undefined) return null;
	return Date.parse(/Z|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`);
}

const midnight = (date: string) => Date.parse(`${date}T00:00:00Z`) + offset;

/** Monday to Friday, 9 to 18, as the sandbox says, without these days. */
function isOpen(local: Date, holidays: string[]): boolean {
	const weekday = local.getUTCDay();
	const hour = local.getUTCHours();
	const isHoliday = holidays.includes(local.toISOString().slice(0, 10));
	return weekday >= 1 && weekday <= 5 && hour >= 9 && hour < 18 && !isHoliday;
}

/** Counts minute by minute; the first and the last are counted by the millisecond. */
function business(from: number, to: number, holidays: string[]): number {
	let open = 0;
	for (let now = from; now < to;) {
		const next = Math.min(to, (Math.floor(now / minute) + 1) * minute);
		if (isOpen(new Date(now - offset), holidays)) open += next - now;
		now = next;
	}
	return open;
}

interface Measured {
	session: Session;
	apart: string | null;
	answered: boolean | null;
	waits: number | null;
	waitsBusiness: number | null;
	handling: number | null;
	total: number | null;
}

/** By the rules of docs/reports.md, from the session's own fields. */
function measured(session: Session, holidays: string[]): Measured {
	const start = instant(session.startAt) ?? instant(session.createdAt);
	const end = instant(session.endAt);
	const first = session.userId === null ? null : instant(session.firstResponseAt);
	const last = [instant(session.lastMessageIn), instant(session.lastMessageOut)] as const;
	const apart =
		session.status === 'HIDDEN'
			? 'hidden'
			: session.type === 'GROUP'
				? 'group'
				: session.userId === null && first === null
					? 'withoutAgent'
					: null;
	const isOpenSession =
		['STARTED', 'PENDING', 'IN_PROGRESS'].includes(session.status) ||
		(session.status === 'UNDEFINED' && end === null);
	const isWaiting =
		session.userId === null || (last[0] !== null && (last[1] === null || last[0] > last[1]));
	const counts = apart === null || (apart === 'withoutAgent' && session.status === 'PENDING');
	const answered =
		counts && last[0] !== null ? first !== null && !(isOpenSession && isWaiting) : null;
	const span = (from: number | null, to: number | null) =>
		from !== null && to !== null && from <= to ? to - from : null;
	const waits = last[0] === null ? null : span(start, first);
	return {
		session,
		apart,
		answered,
		waits,
		waitsBusiness: waits === null ? null : business(start!, first!, holidays),
		handling: span(first, end),
		total: span(start, end),
	};
}

const rounded = (value: number) => Math.round(value * 100) / 100 + 0;

function stats(times: Array<number | null>) {
	const sorted = times.filter((time) => time !== null).toSorted((one, other) => one - other);
	const count = sorted.length;
	if (count === 0) return { count, mean: null, median: null, p90: null, p95: null, isExact: true };
	const minutes = (ms: number) => rounded(ms / minute);
	const rank = (share: number) => minutes(sorted[Math.ceil(share * count) - 1]!);
	const half = count / 2;
	const median = (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
	return {
		count,
		mean: minutes(sorted.reduce((sum, time) => sum + time, 0) / count),
		median: minutes(median),
		p90: rank(0.9),
		p95: rank(0.95),
		isExact: true,
	};
}

const goal = 15;

/** The figures of the sessions of a group that started or ended in a period. */
function figures(all: Measured[], from: number, to: number) {
	const within = (at: number | null) => at !== null && at >= from && at < to;
	const starts = all.filter(({ session }) => within(instant(session.createdAt)));
	const ends = all.filter(({ session }) => within(instant(session.endAt)));
	const shown = starts.filter(({ apart }) => apart !== 'hidden' && apart !== 'group');
	const timed = shown.filter(({ apart }) => apart === null);
	const ended = ends.filter(({ apart }) => apart !== 'hidden' && apart !== 'group');
	const quality = ended.filter(({ apart }) => apart === null);
	const count = (one: Measured[], is: (one: Measured) => boolean) => one.filter(is).length;
	const isOpenNow = ({ session }: Measured) =>
		['STARTED', 'PENDING', 'IN_PROGRESS'].includes(session.status) ||
		(session.status === 'UNDEFINED' && session.endAt === null);
	const answered = count(shown, (one) => one.answered === true);
	const unanswered = count(shown, (one) => one.answered === false);
	const isBeyond = (one: Measured) =>
		one.waitsBusiness === null
			? one.answered === false && !isOpenNow(one)
			: one.waitsBusiness > goal * minute;
	const withinGoal = count(timed, (one) => one.waitsBusiness !== null && !isBeyond(one));
	const beyondGoal = count(timed, isBeyond);
	const share = (part: number, rest: number) =>
		part + rest === 0 ? null : rounded((100 * part) / (part + rest));
	return {
		started: shown.length,
		open: count(shown, isOpenNow),
		answered,
		unanswered,
		answeredPercent: share(answered, unanswered),
		withinGoal,
		beyondGoal,
		withinGoalPercent: share(withinGoal, beyondGoal),
		withoutAgent: count(shown, ({ apart }) => apart === 'withoutAgent'),
		hidden: count(starts, ({ apart }) => apart === 'hidden'),
		groupSessions: count(starts, ({ apart }) => apart === 'group'),
		completed: ended.length,
		firstResponseMinutes: {
			clock: stats(timed.map(({ waits }) => waits)),
			business: stats(timed.map(({ waitsBusiness }) => waitsBusiness)),
		},
		handlingMinutes: { clock: stats(quality.map(({ handling }) => handling)) },
		totalMinutes: { clock: stats(quality.map(({ total }) => total)) },
	};
}

type Figures = ReturnType<typeof figures>;

/** The whole month of August, and the 31 days before it. */
const august = {
	period: 'custom',
	periodFrom: '2026-08-01 00:00:00',
	periodTo: '2026-08-31 00:00:00',
};
const [first, end] = [midnight('2026-08-01'), midnight('2026-09-01')];

describe('a table', () => {
	test('by user, with the period before, is what the sessions say', async () => {
		const holidays = ['2026-08-12'];
		const all = (await everySession()).map((session) => measured(session, holidays));
		const { items } = await metrics('By user', {
			...august,
			groupBy: 'user',
			compare: true,
			options: { goalMinutes: goal, holidays: '2026-08-12', addTotal: true },
		});
		const users = new Set(all.map(({ session }) => session.userId));
		const expected = [...users].flatMap((user) => {
			const own = all.filter(({ session }) => session.userId === user);
			const now = figures(own, first, end);
			const before = figures(own, first - 31 * day, first);
			const isThere = [now, before].some(
				(one) => one.started + one.completed + one.hidden + one.groupSessions > 0,
			);
			return isThere ? [[user, now, before] as [string | null, Figures, Figures]] : [];
		});
		expect(expected.length).toBeGreaterThan(3);
		const rows = items.filter(({ isTotal }) => isTotal === false);
		const idOf = (item: Values) => (item.groups as { user: Values }).user.id;
		expect(new Set(rows.map(idOf))).toEqual(new Set(expected.map(([user]) => user)));
		for (const [user, now, before] of expected) {
			const row = rows.find((item) => idOf(item) === user)!;
			expect(row).toMatchObject(now);
			expect(row.change).toMatchObject({
				started: now.started - before.started,
				completed: now.completed - before.completed,
			});
		}
		const total = items.at(-1)!;
		expect(total).toMatchObject({
			...figures(all, first, end),
			isTotal: true,
			isComplete: true,
			basis: 'session',
			period: {
				from: '2026-08-01T00:00:00-03:00',
				to: '2026-09-01T00:00:00-03:00',
				label: '2026-08-01 – 2026-08-31',
			},
		});
		expect(total.started).toBeGreaterThan(200);
	});

	test('by day: two days touch and do not overlap', async () => {
		const all = (await everySession()).map((session) => measured(session, []));
		const { items } = await metrics('By day', { ...august, groupBy: 'day' });
		const started = items.map((item) => [
			(item.groups as { day: Values }).day.id,
			item.started as number,
		]);
		const days = Array.from({ length: 31 }, (_, place) => first + place * day);
		const expected = days.map((from) => [
			new Date(from - offset).toISOString().slice(0, 10),
			figures(all, from, from + day).started,
		]);
		expect(started).toEqual(expected);
	});
});

describe('each session', () => {
	test('that started or ended in the period is one item, once', async () => {
		const period = { period: 'custom', periodFrom: '2026-08-10', periodTo: '2026-08-16' };
		const [from, to] = [midnight('2026-08-10'), midnight('2026-08-17')];
		const within = (time: number | null) => time !== null && time >= from && time < to;
		const wanted = (await everySession()).filter(
			(session) => within(instant(session.createdAt)) || within(instant(session.endAt)),
		);
		const { items } = await metrics('Sessions', { ...period, result: 'sessions' });
		const ids = items.map(({ sessionId }) => sessionId);
		expect(ids.toSorted()).toEqual(wanted.map(({ id }) => id).toSorted());
		expect(ids.length).toBeGreaterThan(50);
		for (const { id, ...session } of wanted) {
			const item = items.find(({ sessionId }) => sessionId === id)!;
			const one = measured({ id, ...session } as Session, []);
			const minutes = (ms: number | null) => (ms === null ? null : rounded(ms / minute));
			expect(item).toMatchObject({
				status: session.status,
				userId: session.userId,
				departmentId: session.departmentId,
				isAnswered: one.answered,
				firstResponseMinutes: { clock: minutes(one.waits), business: minutes(one.waitsBusiness) },
				handlingMinutes: { clock: minutes(one.handling) },
				basis: 'session',
			});
			expect(JSON.stringify(item)).not.toMatch(/lastMessageText|phone/i);
		}
	});

	test('with its messages is measured by the first answer of a person', async () => {
		const period = { period: 'custom', periodFrom: '2026-09-07', periodTo: '2026-09-08' };
		const { items, hints } = await metrics('Messages', {
			...period,
			result: 'sessions',
			readMessages: true,
		});
		expect(items.length).toBeGreaterThan(5);
		expect(hints).toContainEqual(
			`'Read Messages' is on: the messages of ${items.length} sessions are read, with one request or more for each.`,
		);
		let answers = 0;
		for (const item of items) {
			const path = `/chat/v1/session/${String(item.sessionId)}/message?PageSize=100`;
			const { items: messages } = await at.fromSandbox<{ items: Message[] }>(path);
			const told = messages
				.filter(({ type }) => !['NOTE', 'TRANSITION', 'TRACK'].includes(type))
				.toSorted((one, other) => instant(one.createdAt)! - instant(other.createdAt)!);
			const asked = told.find(({ direction }) => direction === 'FROM_HUB');
			const answer = told.find(
				(message) =>
					asked !== undefined &&
					message.direction === 'TO_HUB' &&
					message.origin === 'DEFAULT' &&
					!['FAILED', 'DELETED'].includes(message.status ?? '') &&
					instant(message.createdAt)! >= instant(asked.createdAt)!,
			);
			const waits = asked && answer ? instant(answer.createdAt)! - instant(asked.createdAt)! : null;
			answers += waits === null ? 0 : 1;
			expect(item.basis).toBe('messages');
			expect([item.sessionId, (item.firstResponseMinutes as Values).clock]).toEqual([
				item.sessionId,
				waits === null ? null : rounded(waits / minute),
			]);
		}
		expect(answers).toBeGreaterThan(3);
	});

	test('of too many is not read, and the refusal says how many there are', async () => {
		const parameters = {
			resource: 'session',
			operation: 'getMetrics',
			result: 'table',
			businessTime: 'always',
			...august,
			readMessages: true,
			options: { readMessagesAtMost: 10 },
		};
		const done = await run(
			at,
			await at.credential(),
			'Too many',
			[{ name: node, parameters }],
			{},
			zone,
		);
		expect(done.error?.message).toMatch(
			/^'Read Messages' would read the messages of \d{3} sessions, and at most 10 are allowed$/,
		);
	});
});

test('a page is one item with an HTML file that needs nothing else', async () => {
	const read: Step = {
		name: 'Read',
		type: 'n8n-nodes-base.extractFromFile',
		typeVersion: 1,
		credentials: undefined,
		parameters: {
			operation: 'text',
			binaryPropertyName: 'report',
			destinationKey: 'html',
			options: {},
		},
	};
	const parameters = {
		...august,
		result: 'page',
		compare: true,
		businessTime: 'own',
		weeklyHours: 'seg-sex 08:00-12:00 13:00-18:00; sáb 09:00-13:00',
		options: { language: 'portuguese', goalMinutes: 15, outputProperty: 'report' },
	};
	const { items, done } = await metrics('Page', parameters, [read]);
	expect(items).toHaveLength(1);
	expect(items[0]).toMatchObject({ isTotal: true, basis: 'session' });
	const file = done.items(node)[0]!.binary!.report!;
	expect(file).toMatchObject({
		fileName: 'metrics-2026-08-01-to-2026-08-31.html',
		mimeType: 'text/html',
	});
	const html = String(done.items('Read')[0]!.json.html);
	expect(html).toMatch(/^<!doctype html>/i);
	expect(html).toContain(String(items[0]!.started));
	expect(html).not.toMatch(/<script|src=|https?:\/\/(?!www\.w3\.org)/);
});

test('what is not understood is refused in words before any request', async () => {
	for (const [parameters, words] of [
		[{ period: 'none' }, 'Choose the period of the metrics'],
		[
			{ ...august, businessTime: 'own', weeklyHours: 'Mon-Fri 9-18' },
			`'Weekly Hours' has a part that is not understood: "Mon-Fri 9-18"`,
		],
		[
			{ ...august, options: { holidays: '25/12' } },
			`'Holidays' has a value that is not a day: "25/12"`,
		],
		[
			{ ...august, options: { holidays: '2026-12' } },
			`'Holidays' has a value that is not a day: "2026-12"`,
		],
		[{ ...august, groupBy: '={{ $json.group }}' }, "'Group By' is empty"],
	] as Array<[Values, string]>) {
		const base = { resource: 'session', operation: 'getMetrics', result: 'table' };
		const given = { ...base, businessTime: 'always', ...parameters };
		const steps = [{ name: node, parameters: given }];
		const done = await run(at, await at.credential(), words, steps, {}, zone);
		expect(done.error?.message).toBe(words);
	}
});
