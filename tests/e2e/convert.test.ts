/** A workflow of the former node, converted, imported into n8n and executed: one action of each resource. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { convert } from '../../scripts/convert/convert.mjs';
import { connect, credentialType, nodeType } from './connection.ts';
import type { Connection } from './connection.ts';
import type { CredentialRef, Workflow, WorkflowNode } from './n8n/rest-client.ts';

const trigger = 'Start';

type Page<Row> = { items: Row[] };

let at: Connection;
let credential: CredentialRef;
beforeAll(async () => {
	at = await connect();
	credential = await at.credential();
});
beforeEach(async () => {
	await at.sandbox.clearLog();
});

function former(name: string, row: number, parameters: Record<string, unknown>): WorkflowNode {
	return {
		name,
		type: 'n8n-nodes-test-wts-v2.wtsChat',
		typeVersion: 1,
		position: [220, row * 200],
		parameters,
		credentials: { wtsApi: { id: 'gone', name: 'Former key' } },
	};
}

/** Every node hangs on the trigger itself, so that one execution runs them all, each once. */
function workflowOf(nodes: WorkflowNode[]): Workflow {
	const start = { name: trigger, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 };
	return {
		name: 'Converted',
		nodes: [{ ...start, position: [0, 0], parameters: {} }, ...nodes],
		connections: {
			[trigger]: { main: [nodes.map(({ name }) => ({ node: name, type: 'main', index: 0 }))] },
		},
		pinData: { [trigger]: [{ json: { greeting: 'Good morning' } }] },
		settings: { executionOrder: 'v1', timezone: 'America/Sao_Paulo' },
	};
}

/** Records that the account really has. */
async function account() {
	const [contacts, [channel], panels, sequences, chatbots] = await Promise.all([
		at.fromSandbox<Page<{ id: string; name: string; phonenumber: string }>>(
			'/core/v1/contact?PageSize=1',
		),
		at.fromSandbox<Array<{ id: string }>>('/chat/v1/channel'),
		at.fromSandbox<Page<{ id: string; steps: Array<{ id: string }> }>>(
			'/crm/v2/panel?IncludeDetails=Steps&PageSize=1',
		),
		at.fromSandbox<Page<{ id: string; name: string }>>('/chat/v1/sequence?PageSize=100'),
		at.fromSandbox<Page<{ key: string }>>(
			'/chat/v1/chatbot?Types=Automation&AutomationUsages=Api&PublishStatuses=Ready&PageSize=1',
		),
	]);
	const [contact] = contacts.items;
	const phone = (contact as unknown as Record<string, string>).phoneNumber ?? contact!.phonenumber;
	return {
		contact: { ...contact!, phone: phone.replace(/\D/g, '') },
		channel: channel!,
		panel: panels.items[0]!,
		sequences: sequences.items,
		chatbot: chatbots.items[0]!,
	};
}

test('each resource answers as it did, under the credential of this package', async () => {
	const { contact, channel, panel, sequences, chatbot } = await account();
	const step = panel.steps[0]!;
	const before = workflowOf([
		former('Sessions', 0, { resource: 'session', operation: 'getAllSessions', pageSize: 4 }),
		former('Contact', 1, { operation: 'getContactByPhone', phonenumber: contact.phone }),
		former('Text', 2, {
			resource: 'message',
			operation: 'sendText',
			channelId: channel.id,
			numberToSend: contact.phone,
			textMessage: '={{ $json.greeting }}',
			departmentId: 'NOT_SEND',
		}),
		former('Card', 3, {
			resource: 'panel',
			operation: 'createCard',
			panels: panel.id,
			stepPanels: step.id,
			title: 'Offer 17',
			contactId: contact.id,
		}),
		former('Sequences', 4, {
			resource: 'sequence',
			operation: 'listSequences',
			autoPagination: true,
		}),
		former('Chatbot', 5, {
			resource: 'chatbot',
			chatbotId: chatbot.key,
			channelId: channel.id,
			numberToSend: contact.phone,
			sessionMetadatas: { sessionMetadata: [{ key: 'order', value: '17' }] },
		}),
	]);
	const node = (await at.rest.nodeTypes()).find(({ name }) => name === nodeType);
	const { workflow, report } = convert(before, node as unknown as { properties: never[] });
	expect(report.map(({ lost }) => lost)).toEqual([[], [], [], [], [], []]);
	for (const converted of workflow.nodes.slice(1))
		converted.credentials = { [credentialType]: { id: credential.id, name: credential.name } };

	const execution = await at.rest.execute(workflow, trigger);
	expect([execution.status, execution.error]).toEqual(['success', undefined]);
	const json = (name: string) => execution.items(name).map((item) => item.json);
	expect(json('Sessions')).toHaveLength(4);
	expect(json('Contact')).toMatchObject([{ id: contact.id, name: contact.name }]);
	expect(json('Text')).toMatchObject([{ id: expect.any(String) }]);
	expect(json('Card')).toMatchObject([{ title: 'Offer 17', stepId: step.id }]);
	expect(
		json('Sequences')
			.map(({ id }) => id)
			.sort(),
	).toEqual(sequences.map(({ id }) => id).sort());
	expect(json('Chatbot')).toHaveLength(1);

	const bodies = await at.sandbox.requests({ method: 'POST' });
	expect(bodies.map(({ path, body }) => ({ path, body }))).toEqual(
		expect.arrayContaining([
			{
				path: '/chat/v1/message/send',
				body: { to: contact.phone, from: channel.id, body: { text: 'Good morning' } },
			},
			{
				path: '/chat/v1/chatbot/send',
				body: expect.objectContaining({ sessionMetadata: { order: '17' } }),
			},
		]),
	);
	expect(await at.sandbox.unknownNames()).toEqual([]);
	expect(await at.sandbox.violations()).toEqual([]);
});
