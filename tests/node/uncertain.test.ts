/** A send whose answer was lost, and the way to find out whether it was processed. */
import { describe, expect, it } from 'vitest';
import type { IDataObject, NodeApiError } from 'n8n-workflow';
import { sandboxFor } from './host/account.ts';
import { execute } from './host/n8n.ts';

const sandbox = sandboxFor({ sessions: 30 });

const run = async (operation: string, parameters: IDataObject) => {
	const { items } = await execute({
		parameters: { resource: 'message', operation, options: {}, ...parameters },
		credentials: sandbox.credentials(),
	});
	return items.map(({ json }) => json);
};

const failureOf = async (attempt: Promise<unknown>): Promise<NodeApiError> =>
	await attempt.then(
		() => expect.fail('It went through'),
		(error: NodeApiError) => error,
	);

const to = '5511977770009';
const send = async (senderId: string) =>
	await run('queueText', {
		...{ to, text: 'Seu pedido saiu' },
		additionalFields: { senderId },
		options: { requestTimeout: 1 },
	});

async function contactOf(phoneNumber: string): Promise<string> {
	const { items } = await execute({
		parameters: { resource: 'contact', operation: 'getByPhone', phoneNumber, options: {} },
		credentials: sandbox.credentials(),
	});
	return String(items[0]!.json.id);
}

describe('a send that timed out', () => {
	it('and was processed is found by its sender ID, through the contact or the session', async () => {
		await sandbox.control.fault({
			...{ kind: 'slow', ms: 3_000, processed: true },
			match: { path: '/chat/v1/send/text' },
		});
		const failure = await failureOf(send('pedido-78'));
		expect(failure.message).toContain('may or may not have processed');
		expect(failure.description).toContain("'Find by Sender ID'");

		const contactId = await contactOf(to);
		const found = await run('findBySenderId', { senderId: 'pedido-78', contactId });
		expect(found).toMatchObject([{ senderId: 'pedido-78', text: 'Seu pedido saiu' }]);
		const { sessionId } = found[0]!;
		expect(await run('findBySenderId', { senderId: 'pedido-78', sessionId })).toEqual(found);
		expect(
			await run('findBySenderId', {
				...{ senderId: 'pedido-78', contactId },
				output: 'simplified',
			}),
		).toMatchObject([{ text: 'Seu pedido saiu' }]);
	});

	it('and was not processed is not found', async () => {
		await send('pedido-1');
		const contactId = await contactOf(to);
		const failure = await failureOf(run('findBySenderId', { senderId: 'pedido-79', contactId }));
		expect(failure.message).toBe('No message with this sender ID was found');
		expect(failure.description).toContain('1 session');
		const options = { emptyIfNotFound: true };
		expect(await run('findBySenderId', { senderId: 'pedido-79', contactId, options })).toEqual([]);
	});

	it('is looked for in older sessions and on later pages', async () => {
		await send('pedido-80');
		const contactId = await contactOf(to);
		const [{ sessionId }] = (await run('findBySenderId', { senderId: 'pedido-80', contactId })) as [
			{ sessionId: string },
		];
		for (let sent = 0; sent < 120; sent += 1) {
			await fetch(`${sandbox.url}/chat/v1/session/${sessionId}/message`, {
				method: 'POST',
				headers: {
					authorization: `Bearer ${sandbox.credentials().apiKey}`,
					'content-type': 'application/json',
				},
				body: JSON.stringify({ text: `${sent}` }),
			});
		}
		await run('queueText', {
			...{ to, text: 'new session' },
			additionalFields: { forceStartSession: true, senderId: 'pedido-81' },
		});
		await sandbox.control.clearLog();
		const found = await run('findBySenderId', { senderId: 'pedido-80', contactId });
		expect(found).toMatchObject([{ senderId: 'pedido-80', sessionId }]);
		const asked = await sandbox.control.requests({});
		expect(asked.map(({ path }) => path)).toEqual([
			'/chat/v2/session',
			...['/chat/v1/message', '/chat/v1/message', '/chat/v1/message'],
		]);
	});

	it('is looked for with a contact or a session', async () => {
		const refused = await failureOf(run('findBySenderId', { senderId: 'pedido-80' }));
		expect(refused.message).toBe('Fill in the field contact or session');
		expect(await sandbox.control.count({})).toBe(0);
	});
});
