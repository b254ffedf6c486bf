/** A list in slices in a real n8n: read slice by slice, as files, and by the example, beside the plain list. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import type { CredentialRef, Workflow } from '../../scripts/n8n/rest-client.ts';
import { execute, run, type Values } from './chain.ts';
import { connect, credentialType, type Connection } from './connection.ts';

const SESSIONS = 700;
const SLICE = 100;

interface Slice {
	slice: number;
	from: string | null;
	to: string | null;
	span: string;
	records: number;
	announced?: number;
}

let at: Connection;
let sandbox: Sandbox;
let credential: CredentialRef;
let plain: unknown[];
beforeAll(async () => {
	at = await connect();
	sandbox = await startSandbox({ sessions: SESSIONS });
	credential = await at.rest.createCredential('Large account', credentialType, {
		apiKey: sandbox.tokens.full,
		host: 'custom',
		customHost: sandbox.url,
	});
	const ran = await execute(at, credential, 'Plain list', [
		sessions('Sessions', { autoPagination: true, allPages: true }),
	]);
	plain = ran.items('Sessions').map(({ json }) => json.id);
	expect(plain).toHaveLength(SESSIONS);
});
afterAll(async () => {
	await sandbox.close();
});

const sessions = (name: string, parameters: Values) => ({
	name,
	parameters: { resource: 'session', operation: 'list', output: 'simplified', ...parameters },
});

function expectToTouch(slices: Slice[]): void {
	expect(slices.length).toBeGreaterThan(SESSIONS / SLICE - 1);
	expect([slices[0]!.from, slices.at(-1)!.to]).toEqual([null, null]);
	for (const [place, slice] of slices.entries()) {
		expect(slice.slice).toBe(place + 1);
		expect(slice.records).toBeLessThanOrEqual(SLICE);
		expect(slice.span).toBe(`${slice.from ?? '..'}/${slice.to ?? '..'}`);
		if (place > 0) expect(slice.from).toBe(slices[place - 1]!.to);
	}
}

test('slices that are read one after the other are the plain list', async () => {
	const ran = await execute(at, credential, 'Slices', [
		sessions('Slices', { options: { returnInSlices: 'slices', sliceSize: SLICE } }),
		sessions('Read', { options: { readSlice: '={{ $json.span }}' } }),
	]);
	expectToTouch(ran.items('Slices').map(({ json }) => json as unknown as Slice));
	expect(ran.items('Read').map(({ json }) => json.id)).toEqual(plain);
});

test('files of slices have the lines of the plain list, in the form that Output chooses', async () => {
	const ran = await execute(at, credential, 'Files', [
		sessions('Files', {
			...{ output: 'selectedFields', outputFields: ['id', 'status'] },
			options: { returnInSlices: 'files', sliceSize: SLICE },
		}),
		{
			name: 'Text',
			type: 'n8n-nodes-base.extractFromFile',
			typeVersion: 1,
			parameters: { operation: 'text', options: {} },
		},
	]);
	const files = ran.items('Files');
	const slices = files.map(({ json }) => json as unknown as Slice);
	expectToTouch(slices);
	for (const { records, announced } of slices) expect(records).toBe(announced);
	expect(files.map(({ binary }) => binary!.data!.fileName)).toEqual(
		slices.map(({ slice }) => `slice-000${slice}.jsonl`.replace(/0+(\d{4})/, '$1')),
	);
	expect(files[0]!.binary!.data!.mimeType).toBe('application/x-ndjson');
	const lines = ran
		.items('Text')
		.map(({ json }) => (json.data as string).trimEnd().split('\n'))
		.map((own) => own.map((line) => JSON.parse(line) as Values));
	expect(lines.map((own) => own.length)).toEqual(slices.map(({ records }) => records));
	expect(lines.flat().map(({ id }) => id)).toEqual(plain);
	expect(Object.keys(lines[0]![0]!)).toEqual(['id', 'status']);
});

test('a slice that fails ends the item after the slices before it, and says which it is', async () => {
	await sandbox.control.clearLog();
	const parameters = { options: { returnInSlices: 'files', sliceSize: SLICE, maxAttempts: 1 } };
	await execute(at, credential, 'Whole', [sessions('Files', parameters)]);
	const requests = await sandbox.control.requests({ path: '/chat/v2/session' });
	const pages = requests.flatMap(({ query }, place) => (/PageSize=100/.test(query) ? [place] : []));
	const fault = { match: { path: '/chat/v2/session' }, skip: pages[2]! } as const;
	await sandbox.control.fault({ kind: 'status', status: 400, ...fault });
	const step = { ...sessions('Files', parameters), onError: 'continueRegularOutput' };
	const ran = await run(at, credential, 'Continue', [step]);
	const items = ran.items('Files').map(({ json }) => json);
	expect(items.slice(0, -1).map(({ slice }) => slice)).toEqual([1, 2]);
	expect(items.at(-1)!.error).toContain(`while reading the slice ${String(items[1]!.to)}/`);
});

test('what is no slice is refused in words', async () => {
	const ran = await run(at, credential, 'Wrong', [
		sessions('Read', { options: { readSlice: 'October' } }),
	]);
	expect(ran.error?.message).toContain("'Read One Slice' is not a slice");
	const empty = await run(at, credential, 'Empty', [
		sessions('Read', { options: { readSlice: '={{ $json.nothing }}' } }),
	]);
	expect(empty.error?.message).toContain("'Read One Slice' is empty");
});

test('the example reads all sessions in sub-workflows', async () => {
	const file = new URL('../../examples/read-a-large-account.json', import.meta.url);
	const workflow = JSON.parse(await readFile(file, 'utf8')) as Workflow;
	for (const node of workflow.nodes) {
		if (node.credentials) node.credentials = { [credentialType]: credential };
		if (node.name === 'Slices') Object.assign(node.parameters.options!, { sliceSize: SLICE });
	}
	const saved = await at.rest.createWorkflow(workflow);
	const ran = await at.rest.finished(await at.rest.run(saved, 'By Hand'));
	expect([ran.error?.message, ran.status]).toEqual([undefined, 'success']);
	const counts = ran.items('Each Slice').map(({ json }) => json);
	const slices = ran.items('Slices').map(({ json }) => json);
	expect(counts).toEqual(slices.map(({ slice, records }) => ({ slice, records })));
	expect(counts.reduce((sum, { records }) => sum + (records as number), 0)).toBe(SESSIONS);
});
