/** Send and Wait on an n8n that cannot sign the URL which resumes an execution. */
import { expect, test } from 'vitest';
import { byId, firstOf, run } from './chain.ts';
import { connect } from './connection.ts';

test('it is refused in words, and nothing is sent', async () => {
	const at = await connect();
	const { id } = await firstOf(at, '/chat/v2/session?PageSize=1');
	await at.sandbox.clearLog();
	const parameters = {
		...{ resource: 'message', operation: 'sendAndWait', responseType: 'answer', type: 'text' },
		...{ sendTo: 'session', sessionId: byId(id), message: 'Podemos confirmar?' },
	};
	const step = { name: 'Ask', parameters };
	const execution = await run(at, await at.credential(), 'Refused', [step]);
	expect(execution.error?.message).toBe('Send and Wait needs n8n 1.107 or newer');
	expect(execution.error?.description).toContain('Update n8n');
	expect(await at.sandbox.requests()).toEqual([]);
});
