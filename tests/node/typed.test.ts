/** What people type and paste: a request with the one meaning it has, or a refusal before any request. */
import { describe, expect, it } from 'vitest';
import type { IDataObject, NodeOperationError } from 'n8n-workflow';
import { sandboxFor } from './host/account.ts';
import { execute } from './host/n8n.ts';

const sandbox = sandboxFor({ sessions: 5 });

const run = async (parameters: IDataObject) =>
	await execute({ parameters, credentials: sandbox.credentials() });

async function refusalOf(parameters: IDataObject): Promise<NodeOperationError> {
	const reason = await run(parameters).then(
		() => expect.fail('It went through'),
		(error: NodeOperationError) => error,
	);
	expect(await sandbox.control.count({})).toBe(0);
	return reason;
}

const text = (to: unknown): IDataObject => ({
	resource: 'message',
	operation: 'queueText',
	to: to as string,
	text: 'Oi',
	additionalFields: {},
	options: {},
});

describe('a phone number', () => {
	it.each([
		[5511900000001],
		['5511900000001.0'],
		['+55 (0)11 90000-0001'],
		['0055 011 90000-0001'],
		['\u202A+55\u00A011\u200990000\u20110001\u202C'],
		["'5511900000001"],
		['tel:+55-11-90000-0001'],
		['5511900000001@s.whatsapp.net'],
	])('%j is sent to one recipient', async (to) => {
		await run(text(to));
		const [sent] = await sandbox.control.requests({ path: '/chat/v1/send/text' });
		expect(sent!.body).toMatchObject({ to: '5511900000001' });
	});

	it.each([
		['5511900000001.5', 'spreadsheet'],
		['5.5119E+12', 'spreadsheet'],
		['0 15 11 90000-0001', 'carrier code'],
		['12125550100', 'add + and the country code'],
		['+55 90000-0001', '10 or 11 digits'],
	])('%j is refused before anything is sent', async (to, advice) => {
		const refusal = await refusalOf(text(to));
		expect(refusal.message).toContain("'To' is not a phone number");
		expect(refusal.description).toContain(advice);
	});
});
