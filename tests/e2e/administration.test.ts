/**
 * The records that an administrator keeps, one workflow per resource, executed by n8n: created, read, changed, removed,
 * and gone afterwards.
 */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { byId, chainOf, from, only, type Chain, type Step, type Values } from './chain.ts';
import { connect } from './connection.ts';
import type { Connection } from './connection.ts';

let at: Connection;
let execute: Chain;
beforeAll(async () => {
	at = await connect();
	execute = chainOf(at, await at.credential());
});
beforeEach(async () => {
	await at.sandbox.clearLog();
});

/** Nodes of one resource; each runs once, whatever the one before it answered. */
function stepsOf(resource: string, steps: Record<string, Values>): Step[] {
	return Object.entries(steps).map(([name, parameters]) => ({
		name,
		parameters: { resource, ...parameters },
	}));
}

const orNothing = { options: { emptyIfNotFound: true } };
const created = byId(from('Create', 'id'));

async function nothingOdd(): Promise<void> {
	expect(await at.sandbox.unknownNames()).toEqual([]);
	expect(await at.sandbox.violations()).toEqual([]);
}

test('tag: created, renamed with its color kept, put on a contact, deleted with the contact cleaned', async () => {
	const contact = await at.fromSandbox<{ id: string }>(
		'/core/v1/contact/phonenumber/5511900000001',
	);
	const execution = await execute('Tag', [
		...stepsOf('tag', {
			Colors: { operation: 'listColors' },
			Create: {
				operation: 'create',
				name: 'Prioridade',
				additionalFields: { color: '={{ $input.first().json.color }}' },
			},
			Update: { operation: 'update', tagId: created, name: 'Urgente' },
		}).map((step) => (step.name === 'Create' ? { ...step, executeOnce: true } : step)),
		{
			name: 'Mark',
			parameters: {
				...{ resource: 'contact', operation: 'setTags', findBy: 'id' },
				contactId: byId(contact.id),
				tagIds: ['Urgente'],
			},
		},
		...stepsOf('tag', {
			Delete: { operation: 'delete', tagId: created, removeFromContacts: true },
		}),
	]);
	const [{ json: color }] = execution.items('Colors') as [{ json: Values }];
	const { id } = only(execution, 'Create');
	expect(only(execution, 'Update')).toMatchObject({ id, name: 'Urgente', color: color.color });
	expect(only(execution, 'Mark').tagIds).toContain(id);
	expect(only(execution, 'Delete')).toEqual({ deleted: true, id, removeFromContacts: true });
	const tags = await at.fromSandbox<Values[]>('/core/v1/tag');
	expect(tags.map((tag) => tag.id)).not.toContain(id);
	const after = await at.fromSandbox<Values>(`/core/v1/contact/${contact.id}?IncludeDetails=Tags`);
	expect(after.tagIds).not.toContain(id);
	await nothingOdd();
});

test('user: created, read by name, changed, blocked, put into a department, logged out, deleted', async () => {
	const [department] =
		await at.fromSandbox<Array<{ id: string; name: string }>>('/core/v2/department');
	const [other] = await at.fromSandbox<Array<{ userId: string; name: string }>>('/core/v1/agent');
	const execution = await execute(
		'User',
		stepsOf('user', {
			Create: {
				...{ operation: 'create', name: 'Nina Teste', profile: 'Agent' },
				additionalFields: { email: 'nina@example.com', shortName: 'Nina' },
			},
			Get: { operation: 'get', userId: byId('nina teste') },
			Update: {
				operation: 'update',
				// Sessions and cards name a user by this ID.
				userId: byId(from('Create', 'userId')),
				updateFields: { phoneNumber: '+55 11 97777-4321' },
				clearFields: ['shortName'],
			},
			Block: { operation: 'setStatus', userId: created, status: 'Blocked' },
			Join: {
				...{ operation: 'setDepartments', userId: created, action: 'ReplaceAll' },
				departmentIds: [department!.name],
				additionalFields: { isSupervisor: true },
			},
			'Log Out': { operation: 'logOut', userId: created },
			Delete: {
				...{ operation: 'delete', userId: created },
				...{ sessionResolution: 'TRANSFER', transferUserId: other!.name },
			},
			Gone: { operation: 'get', userId: created, ...orNothing },
		}),
	);
	const { id, userId } = only(execution, 'Create');
	expect(id).not.toBe(userId);
	expect(only(execution, 'Get')).toMatchObject({ id, email: 'nina@example.com' });
	expect(only(execution, 'Update')).toMatchObject({
		...{ id, shortName: null, email: 'nina@example.com' },
		phoneNumber: '+55|11977774321',
	});
	expect(only(execution, 'Block')).toMatchObject({ id, availability: 'UNAVAILABLE' });
	expect(only(execution, 'Join')).toEqual({
		...{ success: true, agentId: id, action: 'ReplaceAll' },
		items: [{ departmentId: department!.id, isSupervisor: true }],
	});
	expect(only(execution, 'Log Out')).toEqual({ loggedOut: true, agentId: id });
	expect(only(execution, 'Delete')).toEqual({
		...{ deleted: true, id },
		...{ sessionResolution: 'TRANSFER', transferUserId: other!.userId },
	});
	expect(execution.items('Gone')).toEqual([]);
	const [request] = await at.sandbox.requests({ method: 'DELETE' });
	expect(request!.body).toEqual({
		sessionResolution: 'TRANSFER',
		transferUserId: other!.userId,
	});
	await nothingOdd();
});

test('department: created with users and channels, read, changed, given other users, deleted', async () => {
	const [channel] =
		await at.fromSandbox<Array<{ id: string; identity: { displayName: string } }>>(
			'/chat/v1/channel',
		);
	const [one, , other] =
		await at.fromSandbox<Array<{ userId: string; name: string }>>('/core/v1/agent');
	const execution = await execute(
		'Department',
		stepsOf('department', {
			Create: {
				...{ operation: 'create', name: 'Cobrança' },
				additionalFields: {
					userIds: [one!.name],
					channelScope: 'SELECTED',
					channelIds: [channel!.id],
					distributionIsEnabled: true,
					distributionMaximumDuration: 30,
				},
			},
			Get: { operation: 'get', departmentId: created, includeDetails: 'Agents' },
			Update: {
				...{ operation: 'update', departmentId: created },
				updateFields: { description: 'Faturas', channelScope: 'ALL' },
			},
			Channels: { operation: 'getChannels', departmentId: created },
			Users: {
				...{ operation: 'setUsers', departmentId: created },
				...{ action: 'ReplaceAll', userIds: [other!.name] },
			},
			Changed: {
				...{ operation: 'get', departmentId: created },
				output: 'simplified',
			},
			Delete: { operation: 'delete', departmentId: created },
			Gone: { operation: 'get', departmentId: created, ...orNothing },
		}),
	);
	const { id } = only(execution, 'Create');
	expect(only(execution, 'Create')).toMatchObject({
		channels: [{ id: channel!.id }],
		distribuitionEnabled: true,
		distributionConfig: { maximumDurationInMinutes: 30 },
	});
	expect(only(execution, 'Get')).toMatchObject({
		...{ id, agents: [{ userId: one!.userId }], channels: null },
	});
	expect(only(execution, 'Update')).toMatchObject({ id, name: 'Cobrança', description: 'Faturas' });
	expect(only(execution, 'Channels')).toEqual({ scope: 'ALL', channels: null });
	const change = { action: 'ReplaceAll', items: [{ userId: other!.userId }] };
	expect(only(execution, 'Users')).toEqual(change);
	expect(only(execution, 'Changed')).toMatchObject({
		...{ id, distributionIsEnabled: true, agents: [{ userId: other!.userId }] },
	});
	expect(only(execution, 'Delete')).toEqual({ deleted: true, id });
	expect(execution.items('Gone')).toEqual([]);
	await nothingOdd();
});

test('custom fields: those of contacts, of all panels, and of one panel', async () => {
	const fields = await at.fromSandbox<Values[]>('/core/v1/custom-field?EntityType=PANEL');
	const panelId = String(fields[0]!.scopeId);
	const steps = stepsOf('customField', {
		Contacts: { operation: 'listContact' },
		Panels: { operation: 'list', entityType: 'PANEL' },
		Panel: { operation: 'listPanel', panelId: byId(panelId) },
		Groups: { operation: 'listContact', output: 'simplified', options: { nestedList: true } },
	}).map((step) => ({ ...step, executeOnce: true }));
	const execution = await execute('Custom Fields', steps);
	const listed = (name: string) => execution.items(name).map(({ json }) => json);
	expect(listed('Contacts')).toEqual(
		await at.fromSandbox<Values[]>('/core/v1/contact/custom-field'),
	);
	expect(listed('Panels')).toEqual(fields);
	expect(listed('Panel')).toEqual(fields.filter(({ scopeId }) => scopeId === panelId));
	const group = listed('Groups').find(({ type }) => type === 'GROUP')!;
	expect((group.children as Values[]).length).toBeGreaterThan(0);
	await nothingOdd();
});

test('lost reasons: those of a sales panel', async () => {
	const { items: panels } = await at.fromSandbox<{ items: Array<{ id: string; type: string }> }>(
		'/crm/v2/panel?PageSize=100',
	);
	const sales = panels.find(({ type }) => type === 'SALES')!;
	const execution = await execute(
		'Lost Reasons',
		stepsOf('panel', {
			Reasons: {
				...{ operation: 'listLostReasons', panelId: byId(sales.id) },
				autoPagination: true,
			},
		}),
	);
	const { items } = await at.fromSandbox<{ items: Values[] }>(
		`/crm/v1/panel/${sales.id}/lost-reason?PageSize=100`,
	);
	expect(items.length).toBeGreaterThan(0);
	expect(execution.items('Reasons').map(({ json }) => json.id)).toEqual(items.map(({ id }) => id));
	await nothingOdd();
});

test('webhook subscription: created, read, paused, deleted; those of others stay', async () => {
	const path = '/core/v1/webhook/subscription';
	const before = await at.fromSandbox<Values[]>(path);
	const url = 'https://example.com/hook?secret=a-secret';
	const execution = await execute(
		'Webhook Subscription',
		stepsOf('webhook', {
			Events: { operation: 'listEvents' },
			Create: { operation: 'create', name: 'Pedidos', url, events: ['SESSION_NEW'] },
			Get: { operation: 'get', subscriptionId: created },
			Pause: {
				...{ operation: 'update', subscriptionId: created },
				updateFields: { enabled: false, events: ['SESSION_NEW', 'SESSION_COMPLETE'] },
			},
			All: { operation: 'list' },
			Delete: { operation: 'delete', subscriptionId: created },
			Gone: { operation: 'get', subscriptionId: created, ...orNothing },
		}).map((step) => ({ ...step, executeOnce: true })),
	);
	const { id } = only(execution, 'Create');
	expect(execution.items('Events').map(({ json }) => json.event)).toContain('SESSION_NEW');
	expect(only(execution, 'Get')).toMatchObject({ id, url, enabled: true, name: 'Pedidos' });
	expect(only(execution, 'Pause')).toMatchObject({
		...{ id, url, enabled: false },
		events: [{ event: 'SESSION_NEW' }, { event: 'SESSION_COMPLETE' }],
	});
	expect(execution.items('All').map(({ json }) => json.id)).toContain(id);
	expect(only(execution, 'Delete')).toEqual({ deleted: true, subscriptionId: id });
	expect(execution.items('Gone')).toEqual([]);
	expect(await at.fromSandbox(path)).toEqual(before);
	await nothingOdd();
});
