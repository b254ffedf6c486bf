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

const session = '1b671a64-40d5-491e-99b0-da01ff1f3341';

describe('what cannot be seen', () => {
	it.each([`\uFEFF${session}`, `${session.slice(0, 8)}\u200B${session.slice(8)}\u00A0`])(
		'is removed from the ID %j',
		async (sessionId) => {
			const parameters = { resource: 'message', operation: 'list', sessionId, options: {} };
			await run({ ...parameters, autoPagination: false }).catch(() => {});
			const [asked] = await sandbox.control.requests({ path: '/chat/v1/message' });
			expect(new URLSearchParams(asked!.query).get('SessionId')).toBe(session);
		},
	);

	it('is named where it is refused', async () => {
		const refusal = await refusalOf({
			resource: 'message',
			operation: 'list',
			sessionId: `${session.slice(1)}\u200B`,
			options: {},
		});
		expect(refusal.message).toContain('[U+200B]');
	});
});

const file = (fileUrl: string): IDataObject => ({
	resource: 'message',
	operation: 'queueDocument',
	to: '+5511900000001',
	fileSource: 'url',
	fileUrl,
	text: '',
	additionalFields: {},
	options: {},
});

describe('the URL of a file', () => {
	it('is encoded', async () => {
		await run(file('https://example.com/Contrato João 100%.pdf?nome=Zoë'));
		const [sent] = await sandbox.control.requests({ path: '/chat/v1/send/document' });
		expect(sent!.body).toMatchObject({
			fileIdOrUrl: 'https://example.com/Contrato%20Jo%C3%A3o%20100%25.pdf?nome=Zo%C3%AB',
		});
	});

	it.each([
		['example.com/a.pdf', 'does not start with https://'],
		['ftp://example.com/a.pdf', 'does not start with https://'],
		['https:///a.pdf', 'no host'],
		['https://exam ple.com/a.pdf', 'host contains a blank'],
		['https://exämple.com/a.pdf', 'xn--'],
	])('%s is refused with the reason', async (url, reason) => {
		expect((await refusalOf(file(url))).message).toContain(reason);
	});
});

const amount = (monetaryAmount: unknown): IDataObject => ({
	resource: 'card',
	operation: 'create',
	panelId: session,
	stepId: session,
	title: 'Venda',
	additionalFields: { monetaryAmount: monetaryAmount as string },
	options: {},
});

describe('an amount', () => {
	it.each([
		['1250,50', 1250.5],
		['1.250,50', 1250.5],
		['1,250.50', 1250.5],
		[1250.5, 1250.5],
	])('%j is %d', async (written, expected) => {
		await run(amount(written)).catch(() => {});
		const [sent] = await sandbox.control.requests({ method: 'POST' });
		expect(sent!.body).toMatchObject({ monetaryAmount: expected });
	});

	it.each(['1.250', '1,250'])('%s is refused with both readings', async (written) => {
		expect((await refusalOf(amount(written))).message).toMatch(/1250 .*1\.250/);
	});
});

const templates = [
	['message', 'sendTemplate'],
	['message', 'queueTemplate'],
	['session', 'sendTemplate'],
] as const;

describe.each(templates)('parameters of a template: %s.%s', (resource, operation) => {
	const template = (value: string): IDataObject => ({
		...{ resource, operation, to: '+5511900000001', from: '+5511900000002', sessionId: session },
		templateId: session,
		templateParameters: { rows: [{ key: 'nome', value }] },
		fileSource: 'none',
		additionalFields: {},
		options: {},
	});

	it.each(['Ana\nMaria', 'Ana\tMaria', 'Ana     Maria', 'Ana\u2028Maria'])(
		'%j is refused before anything is sent',
		async (value) => {
			const refusal = await refusalOf(template(value));
			expect(refusal.message).toContain('"nome"');
			expect(refusal.description).toContain('WhatsApp');
		},
	);
});
