/** Transcripts in a real n8n, and what is left of a masked one: in the output, in n8n's database, in its log. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Agent, Session } from '../../sandbox/records.ts';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { N8n } from '../../scripts/n8n/n8n.ts';
import { packedTarball } from '../../scripts/setup/places.mjs';
import { byId, execute, type Values } from './chain.ts';
import { connect, credentialType, type Connection } from './connection.ts';

const node = 'Get Transcript';

function step(parameters: Values) {
	return {
		name: node,
		parameters: { resource: 'session', operation: 'getTranscript', options: {}, ...parameters },
	};
}

describe('the sessions of the sandbox', () => {
	let at: Connection;
	beforeAll(async () => {
		at = await connect();
	});

	test('filters find the sessions that Get All Sessions finds, one item each, in its order', async () => {
		const filters = {
			status: ['COMPLETED'],
			createdAtAfter: '2026-08-25 00:00:00',
			autoPagination: true,
			allPages: true,
		};
		const credential = await at.credential();
		const listed = await execute(at, credential, 'Listed', [
			{ name: 'List', parameters: { resource: 'session', operation: 'list', ...filters } },
		]);
		const read = await execute(at, credential, 'Read', [step({ sessions: 'found', ...filters })]);
		const ids = listed.items('List').map(({ json }) => json.id);
		expect(ids.length).toBeGreaterThan(20);
		expect(read.items(node).map(({ json }) => json.sessionId)).toEqual(ids);
		for (const { json } of read.items(node)) {
			const { messages, text, messageCount, isComplete } = json as Values & { messages: Values[] };
			expect([isComplete, messages.length]).toEqual([true, messageCount]);
			expect(String(text).split('\n').length).toBeGreaterThanOrEqual(messages.length);
			const times = messages.map(({ date, time }) => `${String(date)} ${String(time)}`);
			expect(times).toEqual([...times].sort());
		}
	});

	test('one session, in the zone of the workflow', async () => {
		const session = 'b68baab6-7341-4b82-8f7b-d94dd6a7958b';
		const options = { language: 'portuguese' };
		const read = await execute(
			at,
			await at.credential(),
			'One',
			[step({ sessions: 'one', sessionId: byId(session), options })],
			{},
			{ timezone: 'America/Sao_Paulo' },
		);
		const [{ json }] = read.items(node) as [{ json: Values }];
		expect(json).toMatchObject({ sessionId: session, contactName: 'Ana Exemplo' });
		// Other files write into the session as well, later.
		expect(String(json.text).split('\n').slice(0, 3)).toEqual([
			'1. 08/09/2026 14:02 Contato (Ana Exemplo): Boa tarde! Vocês têm este modelo?',
			'2. 08/09/2026 14:02 Contato (Ana Exemplo): [imagem]',
			expect.stringMatching(
				/^3\. 08\/09\/2026 14:02 Atendente \(.+\): Boa tarde, Ana! Temos sim\.$/,
			),
		]);
	});
});

describe('a masked transcript', () => {
	/** Spellings of what must not be left, in any notation of the messages below. */
	const marked = [
		...['zuleica', 'zuléica', 'quaresma', 'washingtonia', 'beltrame'],
		...['98765', '6-1234', '61234', '9876512', '82247', '982247', 'zq@marcada'],
	];
	const said = [
		'Oi, aqui é a ZULEICA  Quaresma',
		'Zuléica Quaresma, CPF 529.982.247-25 ou 52998224725',
		'me liga: (11) 98765-1234, +55 11 98765 1234, 987651234, 5511987651234@s.whatsapp.net',
		'ou zq@marcada.com.br; falei com a Washingtônia ontem',
	];
	let n8n: N8n;
	let sandbox: Sandbox;
	let session: Session;
	beforeAll(async () => {
		sandbox = await startSandbox({ sessions: 60 });
		n8n = await N8n.start({
			tarballs: [packedTarball()],
			environment: { N8N_LOG_LEVEL: 'debug', DB_SQLITE_POOL_SIZE: '1' },
		});
		const { control } = sandbox;
		const sessions = await control.records<Session>('sessions');
		session = sessions.find(({ status, userId }) => status === 'IN_PROGRESS' && userId !== null)!;
		await control.putRecord('contacts', session.contactId!, {
			name: 'Zuleica Quaresma',
			phoneNumber: '+55|11987651234',
			phoneNumberFormatted: '(11) 98765-1234',
		});
		const agents = await control.records<Agent>('agents');
		const agent = agents.find(({ userId }) => userId === session.userId)!;
		await control.putRecord('agents', agent.id, { name: 'Washingtonia Beltrame' });
		for (const text of said) await control.receiveMessage({ sessionId: session.id, text });
	});
	afterAll(async () => {
		await n8n.stop();
		await sandbox.close();
	});

	async function run(mask: boolean, name: string) {
		const credential = await n8n.rest.createCredential(name, credentialType, {
			apiKey: sandbox.tokens.full,
			host: 'custom',
			customHost: sandbox.url,
		});
		const here = { rest: n8n.rest } as Connection;
		const parameters = { sessions: 'one', sessionId: byId(session.id), mask };
		return await execute(here, credential, name, [step(parameters)]);
	}

	/** Everything that this n8n has written: its database with the journal, and its log. */
	async function written(): Promise<Array<[string, string]>> {
		const folder = join(n8n.userFolder, '.n8n');
		const files = (await readdir(folder)).filter((file) => file.startsWith('database.sqlite'));
		const paths = [...files.map((file) => join(folder, file)), n8n.logFile];
		expect(paths.length).toBeGreaterThan(1);
		return await Promise.all(
			paths.map(async (path): Promise<[string, string]> => [
				path,
				(await readFile(path)).toString('utf8'),
			]),
		);
	}

	const found = (text: string) => marked.filter((mark) => text.toLowerCase().includes(mark));

	test('leaves nothing of the marked names and numbers in output, database and log', async () => {
		const { json } = (await run(true, 'Masked')).items(node)[0]!;
		expect(json).toMatchObject({
			...{ isMasked: true, contactName: 'Contact 1', userName: 'Agent 1' },
			phoneNumber: expect.stringMatching(/^\[phone \d\]$/),
		});
		const messages = json.messages as Array<{ text: string }>;
		expect(messages.slice(-said.length).map(({ text }) => text)).toEqual([
			'Oi, aqui é a Contact 1',
			'Contact 1, CPF [CPF 1] ou [CPF 1]',
			'me liga: [phone 1], [phone 1], [phone 1], [e-mail 1]',
			'ou [e-mail 2]; falei com a Agent 1 ontem',
		]);
		expect(found(JSON.stringify(json))).toEqual([]);
		// The execution is stored: its session is in the database.
		const places = await written();
		expect(places.some(([, text]) => text.includes(session.id))).toBe(true);
		for (const [path, text] of places) expect([path, found(text)]).toEqual([path, []]);
	});

	test('unlike one that is not masked, in the same places', async () => {
		const { json } = (await run(false, 'Plain')).items(node)[0]!;
		expect(found(JSON.stringify(json))).toContain('zuleica');
		const database = (await written()).filter(([path]) => path.includes('database'));
		expect(database.flatMap(([, text]) => found(text))).toContain('zuleica');
	});
});
