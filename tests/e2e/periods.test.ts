/** Periods in a real n8n: a workflow in São Paulo, records on both edges, and the form of the editor. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../../sandbox/records.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { Editor } from '../../scripts/n8n/editor.ts';
import { testOwner } from '../../scripts/n8n/n8n.ts';
import type { CredentialRef } from '../../scripts/n8n/rest-client.ts';
import { execute, run, type Values } from './chain.ts';
import { connect, credentialType, nodeType, type Connection } from './connection.ts';
import { trigger } from './session-workflow.ts';
import { artefacts } from './stage.ts';

const timezone = 'America/Sao_Paulo';
const settings = { timezone };
const DAY = 24 * 3_600_000;
/** São Paulo has had no daylight saving since 2019. */
const OFFSET = -3 * 3_600_000;
const node = 'Sessions';

/** The day of an instant in São Paulo, as midnight in UTC. */
const dayOf = (ms: number) => Math.floor((ms + OFFSET) / DAY) * DAY;
/** Midnight of such a day in São Paulo. */
const midnight = (day: number) => day - OFFSET;
const textOf = (day: number) => new Date(day).toISOString().slice(0, 10);
/** As the API writes it: seven digits. */
const stamp = (ms: number, digits = '0000') =>
	new Date(ms).toISOString().replace(/(\.\d{3})Z$/, `$1${digits}Z`);

const today = dayOf(Date.now());
const weekday = new Date(today).getUTCDay();
/** Wednesday of this week, if weeks start on Wednesday. */
const thisWednesday = today - ((weekday + 7 - 3) % 7) * DAY;

/** First day, and the first day after it. */
const periods = {
	yesterday: [today - DAY, today],
	lastWeek: [thisWednesday - 7 * DAY, thisWednesday],
} as const;

let at: Connection;
let sandbox: Sandbox;
let credential: CredentialRef;
beforeAll(async () => {
	at = await connect();
	sandbox = await startSandbox({ sessions: 40 });
	credential = await at.rest.createCredential('Periods', credentialType, {
		apiKey: sandbox.tokens.full,
		host: 'custom',
		customHost: sandbox.url,
	});
	// Records on both edges of both periods, a tenth of a microsecond beside them, and in the middle.
	const days = new Set(Object.values(periods).flat());
	const instants = [...days].flatMap((day) => [
		stamp(midnight(day) - 1, '9999'),
		stamp(midnight(day)),
		stamp(midnight(day), '0001'),
		stamp(midnight(day) + DAY / 2),
	]);
	const sessions = await sandbox.control.records<Session>('sessions');
	expect(sessions.length).toBeGreaterThanOrEqual(instants.length);
	for (const [place, instant] of instants.entries()) {
		const both = { createdAt: instant, endAt: instant, status: 'COMPLETED' };
		await sandbox.control.putRecord('sessions', sessions[place]!.id, both);
	}
});
afterAll(async () => {
	await sandbox.close();
});

const step = (parameters: Values) => ({
	name: node,
	parameters: {
		resource: 'session',
		operation: 'list',
		autoPagination: true,
		allPages: true,
		...parameters,
	},
});

/** A time of the API with seven digits and `Z`, so that texts compare as times do. */
function comparable(time: string): string {
	const [date, fraction = ''] = time.replace(/Z$/, '').split('.');
	return `${date}.${fraction.padEnd(7, '0')}Z`;
}

/** What the records of the sandbox say. */
async function expected(property: 'createdAt' | 'endAt', name: keyof typeof periods) {
	const [from, to] = periods[name].map((day) => stamp(midnight(day)));
	const sessions = await sandbox.control.records<Session>('sessions');
	return sessions
		.filter((session) => {
			const time = session[property];
			return time !== null && from! <= comparable(time) && comparable(time) < to!;
		})
		.map(({ id }) => id)
		.sort();
}

describe.each(Object.keys(periods) as Array<keyof typeof periods>)('%s', (period) => {
	const options = { weekStart: 'wednesday', onlyClosedPeriods: true, addPeriod: true };

	test.each(['created', 'ended'] as const)('the sessions %s in it, and no others', async (date) => {
		const parameters = { period, periodDate: date, output: 'simplified', options };
		const ran = await execute(at, credential, period, [step(parameters)], {}, settings);
		const items = ran.items(node).map(({ json }) => json);
		const wanted = await expected(date === 'created' ? 'createdAt' : 'endAt', period);
		expect(wanted.length).toBeGreaterThanOrEqual(3);
		expect(items.map(({ id }) => id).sort()).toEqual(wanted);
		const [from, to] = periods[period];
		const last = textOf(to - DAY);
		const label = textOf(from) === last ? last : `${textOf(from)} – ${last}`;
		const said = {
			from: `${textOf(from)}T00:00:00-03:00`,
			to: `${textOf(to)}T00:00:00-03:00`,
			label,
		};
		for (const item of items) expect(item.period).toEqual(said);
	});
});

test('transcripts of yesterday say to which period they belong', async () => {
	const found = { operation: 'getTranscript', sessions: 'found', period: 'yesterday' };
	const parameters = { ...found, periodDate: 'ended', options: { addPeriod: true } };
	const ran = await execute(at, credential, 'Transcripts', [step(parameters)], {}, settings);
	const items = ran.items(node).map(({ json }) => json);
	expect(items.map(({ sessionId }) => sessionId).sort()).toEqual(
		await expected('endAt', 'yesterday'),
	);
	for (const { period } of items) expect(period).toMatchObject({ label: textOf(today - DAY) });
});

test('a day that is not over, and a period that an expression leaves empty, are refused in words', async () => {
	const open = step({ period: 'today', options: { onlyClosedPeriods: true } });
	const refused = await run(at, credential, 'Open', [open], {}, settings);
	expect(refused.error?.message).toContain(`The period ${textOf(today)} is not over`);
	const empty = step({ period: '={{ $json.nothing }}', options: {} });
	const nothing = await run(at, credential, 'Empty', [empty], {}, settings);
	expect(nothing.error?.message).toContain("'Period' is empty");
	const unknown = step({ period: '={{ "fortnight" }}', options: {} });
	const other = await run(at, credential, 'Unknown', [unknown], {}, settings);
	expect(other.error?.message).toContain('fortnight');
});

describe('the form of the editor', () => {
	let editor: Editor;
	beforeAll(async () => {
		editor = await Editor.open(at.n8nUrl, testOwner);
	});
	afterAll(async () => {
		await editor.close();
	});

	async function open(name: string, parameters: Values): Promise<void> {
		const { id } = await at.rest.createWorkflow({
			name,
			nodes: [
				{
					name: trigger,
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				{
					name: node,
					type: nodeType,
					typeVersion: 1,
					position: [220, 0],
					parameters: step(parameters).parameters,
					credentials: { [credentialType]: { id: credential.id, name: credential.name } },
				},
			],
			connections: { [trigger]: { main: [[{ node, type: 'main', index: 0 }]] } },
			settings,
		});
		await editor.openWorkflow(id);
		await editor.openNode(node);
	}

	const field = (name: string) => editor.page.getByTestId(`parameter-input-${name}`);
	const issues = () =>
		editor.page.getByTestId('parameter-issues').filter({ visible: true }).count();

	test('no period: nothing more, and nothing in red', async () => {
		await open('No period', {});
		await field('period').waitFor();
		await editor.screenshot(`${artefacts}/periods-1-none.png`);
		expect(await field('periodDate').count()).toBe(0);
		expect(await issues()).toBe(0);
	});

	test('last week: its date and its options, and nothing in red', async () => {
		await open('Last week', {
			period: 'lastWeek',
			periodDate: 'ended',
			options: { weekStart: 'wednesday', onlyClosedPeriods: true, addPeriod: true },
		});
		for (const shown of ['periodDate', 'weekStart', 'onlyClosedPeriods', 'addPeriod']) {
			await field(shown).waitFor();
		}
		await editor.screenshot(`${artefacts}/periods-2-last-week.png`);
		expect(await field('periodDays').count()).toBe(0);
		expect(await issues()).toBe(0);
	});

	test('custom: its days, and nothing in red', async () => {
		await open('Custom', { period: 'custom', periodFrom: '2026-11-01', periodTo: '2026-11-30' });
		await field('periodFrom').waitFor();
		await field('periodTo').waitFor();
		await editor.screenshot(`${artefacts}/periods-3-custom.png`);
		expect(await issues()).toBe(0);
	});
});
