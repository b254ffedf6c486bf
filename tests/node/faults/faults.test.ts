/** Every fault over real sockets; what the user gets is what docs/reliability.md says. */
import { describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.ts';
import { tokens } from '../../../sandbox/tokens.ts';
import { changes, readings, sendings, type Case } from './cases.ts';
import { markdown, section } from './page.ts';
import { play, type Asking, type Row } from './play.ts';

const sessionId = await someSession();
const text = 'Seu pedido saiu para entrega';

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

/** Every sandbox is seeded alike: the newest session that is not over. */
async function someSession(): Promise<string> {
	const sandbox = await startSandbox({ sessions: 250 });
	try {
		const sessions = await sandbox.control.records<{ id: string; status: string }>('sessions');
		return sessions.findLast(({ status }) => status !== 'COMPLETED')!.id;
	} finally {
		await sandbox.close();
	}
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
