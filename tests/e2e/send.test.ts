/** "Send Message" in a real n8n: each type to each receiver, and what the editor shows of it and of a template. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { byId, chainOf, firstOf, only, run, type Chain, type Values } from './chain.ts';
import { connect, credentialType, nodeType } from './connection.ts';
import type { Connection } from './connection.ts';
import { Editor } from '../../scripts/n8n/editor.ts';
import { testOwner } from '../../scripts/n8n/n8n.ts';
import type { CredentialRef } from '../../scripts/n8n/rest-client.ts';
import { trigger } from './session-workflow.ts';
import { artefacts } from './stage.ts';
import { since } from './since.ts';

interface Template {
	id: string;
	name: string;
	text: string;
}

const send = 'Send';
const PHONE = '5511977770003';

let at: Connection;
let credential: CredentialRef;
let execute: Chain;
let contact: { id: string; phoneNumber: string };
let session: { id: string };
let template: Template;
beforeAll(async () => {
	at = await connect();
	credential = await at.credential();
	execute = chainOf(at, credential);
	contact = await firstOf(at, '/core/v1/contact?PageSize=1');
	session = await firstOf(at, '/chat/v2/session?PageSize=1');
	const { items } = await at.fromSandbox<{ items: Template[] }>(
		'/chat/v1/template?IncludeDetails=Params&PageSize=100',
	);
	template = items.find(({ name }) => name === 'lembrete_consulta')!;
});

const file = { fileSource: 'url', fileUrl: 'https://example.com/picture.png' };
const values = (value: Values) => ({ mappingMode: 'defineBelow', value });

const contents: Record<string, () => Values> = {
	text: () => ({ text: '={{ "Bom " + "dia" }}' }),
	template: () => ({
		templateId: byId(template.id),
		templateParameters: values({ nome: 'Ana', data: '={{ "amanhã" }}' }),
	}),
	image: () => ({ ...file, text: 'uma foto' }),
	video: () => file,
	audio: () => file,
	document: () => file,
	file: () => file,
};

const receivers: Record<string, () => Values> = {
	phone: () => ({ to: PHONE }),
	contact: () => ({ contactId: byId(contact.id) }),
	session: () => ({ sessionId: byId(session.id) }),
};

const parametersOf = (type: string, sendTo: string): Values => ({
	...{ resource: 'message', operation: 'send', type, sendTo },
	...contents[type]!(),
	...receivers[sendTo]!(),
});

describe.each(Object.keys(contents))('a message of the type %s', (type) => {
	test.each(Object.keys(receivers))('goes to a %s', async (sendTo) => {
		await at.sandbox.clearLog();
		const step = { name: send, parameters: parametersOf(type, sendTo) };
		const execution = await execute(`${type} to ${sendTo}`, [step]);
		const { sentTo, endpoint } = only(execution, send);
		const number = contact.phoneNumber.replace(/\D/g, '');
		expect(sentTo).toBe({ phone: PHONE, contact: number, session: session.id }[sendTo]);
		const sent = await at.sandbox.requests({ method: 'POST' });
		expect(sent.map(({ path }) => path)).toEqual([endpoint]);
		expect(await at.sandbox.unknownNames()).toEqual([]);
		expect(await at.sandbox.violations()).toEqual([]);
	});
});

describe('a template that does not get what it needs', () => {
	const toSession = (): Values => ({
		...{ resource: 'session', operation: 'sendTemplate', sessionId: byId(session.id) },
	});
	const attempt = async (parameters: Values) => {
		await at.sandbox.clearLog();
		const execution = await run(at, credential, 'refused', [{ name: send, parameters }]);
		expect(execution.status).toBe('error');
		expect(await at.sandbox.count({ method: 'POST' })).toBe(0);
		return `${execution.error?.message}. ${execution.error?.description}`;
	};

	test('is not sent, and the parameter is shown where it stands', async () => {
		const parameters = {
			...{ ...toSession(), templateId: byId(template.id) },
			templateParameters: values({ nome: 'Ana', data: '={{ $json.nothing }}' }),
		};
		const said = await attempt(parameters);
		expect(said).toContain('\'Template Parameters\' has no value for "data"');
		expect(said).toContain('{{data}}');
		expect(await attempt({ ...parametersOf('template', 'phone'), ...parameters })).toBeTruthy();
	});

	test('is not sent if it does not exist', async () => {
		const templateId = byId('3f0f7a52-5c43-4b0e-9a52-0f3a6d1c7e11');
		expect(await attempt({ ...toSession(), templateId })).toContain('Choose a valid template');
	});
});

describe('the editor', () => {
	let editor: Editor;
	beforeAll(async () => {
		editor = await Editor.open(at.n8nUrl, testOwner);
		const parameters = { resource: 'message', operation: 'send', type: 'template' };
		const { id } = await at.rest.createWorkflow({
			name: 'Send Message',
			nodes: [
				{
					name: trigger,
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				{
					name: send,
					type: nodeType,
					typeVersion: 1,
					position: [220, 0],
					parameters,
					credentials: { [credentialType]: { id: credential.id, name: credential.name } },
				},
			],
			connections: { [trigger]: { main: [[{ node: send, type: 'main', index: 0 }]] } },
		});
		await editor.openWorkflow(id);
		await editor.openNode(send);
	});
	afterAll(async () => {
		await editor.close();
	});

	const field = (name: string) => editor.page.getByTestId(`parameter-input-${name}`);

	test('lists templates with their text, and finds them by it', async () => {
		const shown = `lembrete_consulta: ${template.text.slice(0, 20)}`;
		const found = editor.records().filter({ hasText: 'lembrete_consulta' }).first();
		await editor.withList('templateId', async (timeout) => {
			await editor.records().filter({ hasText: shown }).first().waitFor({ timeout });
			await editor.screenshot(`${artefacts}/send-1-templates.png`);
			await editor.page.getByTestId('rlc-search').filter({ visible: true }).fill('está marcada');
			await found.waitFor({ timeout });
			await editor.screenshot(`${artefacts}/send-2-by-text.png`);
			await found.click({ timeout });
		});
	});

	test('shows the parameters of the chosen one to fill in', async () => {
		await editor.page.getByTestId('mapping-fields-container').getByText('nome').first().waitFor();
		await editor.screenshot(`${artefacts}/send-3-parameters.png`);
	});

	since('1.123.0', 'the editor of n8n 1.85 shows a notice only where there are no fields', () => {
		test('shows the text of the chosen one', async () => {
			const notices = editor.page.getByTestId('empty-fields-notice');
			await notices.filter({ hasText: template.text }).waitFor();
		});
	});

	test('offers no expression for what decides which fields there are', async () => {
		const expressionOf = (name: string) =>
			editor.page
				.getByTestId('parameter-item')
				.filter({ has: field(name) })
				.getByTestId('radio-button-expression');
		await field('to').hover();
		await expressionOf('to').waitFor();
		for (const name of ['type', 'sendTo']) {
			await field(name).hover();
			expect(await expressionOf(name).count()).toBe(0);
		}
		await editor.screenshot(`${artefacts}/send-4-no-expression.png`);
	});

	test('offers Send Message first', async () => {
		await field('operation').click();
		const options = editor.page.getByRole('option').filter({ visible: true });
		await options.first().waitFor();
		expect(await options.first().innerText()).toContain('Send Message');
		await editor.screenshot(`${artefacts}/send-5-operations.png`);
	});
});
