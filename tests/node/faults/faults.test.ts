/** Every fault over real sockets; what the user gets is what docs/reliability.md says. */
import { describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.ts';
import { tokens } from '../../../sandbox/tokens.ts';
import { batches, changes, readings, sendings, type Case } from './cases.ts';
import { markdown, section } from './page.ts';
import { play, type Asking, type Row } from './play.ts';

const sessionId = await someSession();
const text = 'Seu pedido saiu para entrega';
/** The beginning of numbers that no contact has. */
const receivers = '551197666';

const askings = {
	'reading all sessions': {
		asking: { parameters: { resource: 'session', operation: 'list', autoPagination: true } },
		cases: readings,
	},
	'sending a message': {
		asking: {
			parameters: { resource: 'session', operation: 'sendText', sessionId, text },
			doneTitle: 'Messages sent',
			done: async ({ url }: Sandbox) => {
				const answer = await fetch(`${url}/chat/v1/session/${sessionId}/message?PageSize=100`, {
					headers: { authorization: `Bearer ${tokens.full}` },
				});
				const { items } = (await answer.json()) as { items: Array<{ text: string | null }> };
				return String(items.filter((message) => message.text === text).length);
			},
		},
		cases: sendings,
	},
	'sending to 300 receivers': {
		asking: {
			parameters: {
				...{ resource: 'message', operation: 'sendTemplateMany', to: '={{ $json.to }}' },
				...(await aTemplate()),
				// No case is about the time-out, and a busy machine needs some time for 100 messages.
				options: { requestTimeout: 60 },
			},
			items: Array.from({ length: 300 }, (_, index) => ({
				json: { to: `${receivers}${String(index).padStart(4, '0')}` },
			})),
			doneTitle: 'Messages sent',
			// A send makes a contact of a new receiver.
			done: async ({ control }: Sandbox) => {
				const contacts = await control.records<{ phoneNumber: string | null }>('contacts');
				const made = contacts.filter(({ phoneNumber }) =>
					phoneNumber?.replace(/\D/g, '').startsWith(receivers),
				);
				return String(made.length);
			},
		},
		cases: batches,
	},
	'changing a session': {
		asking: {
			parameters: { resource: 'session', operation: 'setStatus', sessionId, status: 'COMPLETED' },
			doneTitle: 'Changed',
			done: async ({ control }: Sandbox) => {
				const sessions = await control.records<{ id: string; status: string }>('sessions');
				return sessions.find(({ id }) => id === sessionId)!.status === 'COMPLETED' ? 'yes' : 'no';
			},
		},
		cases: changes,
	},
} satisfies Record<string, { asking: Asking; cases: Case[] }>;

/** Every sandbox is seeded alike. */
async function seeded<T>(read: (sandbox: Sandbox) => Promise<T>): Promise<T> {
	const sandbox = await startSandbox({ sessions: 250 });
	try {
		return await read(sandbox);
	} finally {
		await sandbox.close();
	}
}

/** The newest session that is not over. */
async function someSession(): Promise<string> {
	return await seeded(async ({ control }) => {
		const sessions = await control.records<{ id: string; status: string }>('sessions');
		return sessions.findLast(({ status }) => status !== 'COMPLETED')!.id;
	});
}

/** A template without parameters, and a channel. */
async function aTemplate() {
	return await seeded(async ({ url }) => {
		const get = async (path: string): Promise<unknown> => {
			const headers = { authorization: `Bearer ${tokens.full}` };
			return await (await fetch(url + path, { headers })).json();
		};
		const [channel] = (await get('/chat/v1/channel')) as Array<{ id: string }>;
		const { items } = (await get(
			'/chat/v1/template?ApprovedOnly=true&IncludeDetails=Params&PageSize=100',
		)) as { items: Array<{ id: string; params: unknown[] | null; fileType: string | null }> };
		const plain = items.find(
			({ params, fileType }) => !params?.length && (!fileType || fileType === 'UNDEFINED'),
		);
		return { templateId: plain!.id, from: channel!.id };
	});
}

/** A few at a time: most of a case is waiting. */
async function playAll(asking: Asking, cases: Case[]): Promise<Row[]> {
	const rows: Row[] = [];
	let next = 0;
	const worker = async () => {
		while (next < cases.length) {
			const index = next++;
			rows[index] = await play(asking, cases[index]!);
		}
	};
	await Promise.all(Array.from({ length: 6 }, worker));
	return rows;
}

describe.each(Object.entries(askings))('%s', (name, { asking, cases }) => {
	it(
		'goes as the page on reliability says, and the key is never shown',
		{ timeout: 120_000 },
		async () => {
			const rows = await playAll(asking, cases);
			for (const { server, everything } of rows) {
				expect(everything, server).not.toContain(tokens.full);
			}
			if (name === 'sending a message') {
				for (const { server, done } of rows) expect(['0', '1'], server).toContain(done);
			}
			const { doneTitle }: Asking = asking;
			const table = markdown(
				['The server …', 'Requests', ...(doneTitle ? [doneTitle] : []), 'The user gets'],
				rows.map(({ server, requests, done, user }) => [
					server,
					requests,
					...(done === undefined ? [] : [done]),
					user,
				]),
			);
			const { committed, seen } = section(name, table);
			expect(seen).toBe(committed);
		},
	);
});
