/** Users, departments, tags and webhook subscriptions: which record is meant, what is refused, and what is not shown. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { IDataObject, NodeApiError } from 'n8n-workflow';
import { sandboxFor } from './host/account.ts';
import { execute, loadOptionsContext, wtsChat } from './host/n8n.ts';

const sandbox = sandboxFor({ sessions: 5 });

const run = async (resource: string, operation: string, parameters: IDataObject) => {
	const { items } = await execute({
		parameters: { resource, operation, options: {}, ...parameters },
		credentials: sandbox.credentials(),
	});
	return items.map(({ json }) => json);
};

const refusal = async (...call: Parameters<typeof run>): Promise<NodeApiError> =>
	await run(...call).then(
		() => expect.fail('It went through'),
		(error: NodeApiError) => error,
	);

const wordsOf = ({ message, description }: NodeApiError) => `${message} ${description ?? ''}`;

const bodyOf = async (method: string) =>
	(await sandbox.control.requests({ method }))[0]?.body as IDataObject;

let user: IDataObject;
let department: IDataObject;
beforeEach(async () => {
	const firstOf = async (name: string) =>
		(await sandbox.control.records<IDataObject & { id: string }>(name))[0]!;
	user = await firstOf('agents');
	department = await firstOf('departments');
	await sandbox.control.clearLog();
});

describe('a user', () => {
	it.each(['id', 'userId', 'name'])('is found by %s', async (property) => {
		const [found] = await run('user', 'get', { userId: user[property] as string });
		expect(found).toMatchObject({ id: user.id, userId: user.userId });
		const paths = (await sandbox.control.requests({})).map(({ path }) => path);
		expect(paths).toEqual(['/core/v1/agent', `/core/v1/agent/${String(user.id)}`]);
	});

	it('that the list does not have is asked for all the same when an ID names it', async () => {
		const userId = '00000000-0000-4000-8000-000000000000';
		expect((await refusal('user', 'get', { userId })).httpCode).toBe('404');
		expect(await run('user', 'get', { userId, options: { emptyIfNotFound: true } })).toEqual([]);
	});

	it('is not deleted by a name that nobody has, nor by one that two have', async () => {
		for (const userId of ['Ninguém', 'Otávio Amostra']) {
			const reason = await refusal('user', 'delete', { userId, sessionResolution: 'COMPLETE' });
			expect(reason.message).toContain(userId);
		}
		expect(await sandbox.control.count({ method: 'DELETE' })).toBe(0);
	});

	it('is not deleted before it is said who gets the sessions', async () => {
		const gone = { userId: user.id, sessionResolution: 'TRANSFER' };
		const reason = await refusal('user', 'delete', gone);
		expect(wordsOf(reason)).toContain("'Transfer to User'");
		expect(await sandbox.control.count({})).toBe(0);
	});

	it('changes in what is filled in or cleared, and in nothing else', async () => {
		await run('user', 'update', {
			userId: user.id,
			updateFields: { availability: 'UNAVAILABLE' },
			clearFields: ['phoneNumber'],
		});
		expect(await bodyOf('PUT')).toEqual({
			availability: 'UNAVAILABLE',
			phoneNumber: null,
			fields: ['Availability', 'PhoneNumber'],
		});
		const reason = await refusal('user', 'update', { userId: user.id, clearFields: ['name'] });
		expect(wordsOf(reason)).toContain(`'Clear Fields' has no field "name"`);
		expect(await sandbox.control.count({ method: 'PUT' })).toBe(1);
	});

	it('belongs to each department that is named, by name or by ID, with one role', async () => {
		const [other] = await run('department', 'create', { name: 'Nova' });
		await sandbox.control.clearLog();
		const join = { userId: user.id, action: 'Upsert', departmentIds: ['Nova', department.id] };
		const role = { additionalFields: { isAgent: false } };
		const [joined] = await run('user', 'setDepartments', { ...join, ...role } as IDataObject);
		const items = [
			{ departmentId: other!.id, isAgent: false },
			{ departmentId: department.id, isAgent: false },
		];
		expect(await bodyOf('POST')).toEqual({ action: 'Upsert', items });
		expect(joined).toEqual({ success: true, agentId: user.id, action: 'Upsert', items });
	});
});

describe('a department', () => {
	const update = async (updateFields: IDataObject) =>
		await refusal('department', 'update', { departmentId: department.id, updateFields });

	it('takes channels only with the scope that they belong to', async () => {
		const channelIds = ['00000000-0000-4000-8000-000000000000'];
		expect(wordsOf(await update({ channelIds }))).toContain("'Channels'");
		expect(wordsOf(await update({ channelScope: 'SELECTED' }))).toContain("'Channel Names or IDs'");
		expect(wordsOf(await update({ channelScope: 'NONE', channelIds }))).toContain("'Channels'");
		expect(await sandbox.control.count({})).toBe(0);
	});

	it('takes the values of its distribution together, because one alone would empty the others', async () => {
		const one = { distributionExpirationIsEnabled: false };
		expect(wordsOf(await update(one))).toContain("'Distribution Maximum Duration'");
		const all = { ...one, distributionMaximumDuration: 30, distributionInactivityTime: 0 };
		await run('department', 'update', { departmentId: department.id, updateFields: all });
		const sent = { maximumDurationInMinutes: 30, inactivityTimeInMinutes: 0 };
		expect(await bodyOf('PUT')).toEqual({
			distributionConfig: { expirationIsEnabled: false, ...sent },
			fields: ['DistributionConfig'],
		});
	});

	it('is not emptied because an expression returns no users', async () => {
		const change = { departmentId: department.id, action: 'ReplaceAll', userIds: [] };
		expect(wordsOf(await refusal('department', 'setUsers', change))).toContain("'User Names or");
		expect(await sandbox.control.count({})).toBe(0);
	});

	it('has its users and channels in the short record', async () => {
		const [short] = await run('department', 'get', {
			departmentId: department.id,
			output: 'simplified',
		});
		expect(short!.agents).toEqual(department.agents);
		expect(short!.channels).toEqual(department.channels);
	});
});

describe('a tag', () => {
	it('that contacts have is deleted only with the consent to take it from them', async () => {
		const contacts = await sandbox.control.records<{ id: string; tagIds: string[] }>('contacts');
		const tagId = contacts.find(({ tagIds }) => tagIds.length > 0)!.tagIds[0];
		const reason = await refusal('tag', 'delete', { tagId, removeFromContacts: false });
		expect(wordsOf(reason)).toContain('vinculada a contatos');
		const [deleted] = await run('tag', 'delete', { tagId, removeFromContacts: true });
		expect(deleted).toEqual({ deleted: true, id: tagId, removeFromContacts: true });
	});
});

describe('a webhook subscription', () => {
	const made = { name: 'Pedidos', events: ['SESSION_NEW'] };
	const secret = 'a-secret-of-mine';

	it.each([
		['has no scheme', `example.com/hook?secret=${secret}`],
		['has a blank in its host', `https://exa mple.com/hook?secret=${secret}`],
		['is too long', `https://example.com/${'x'.repeat(500)}?secret=${secret}`],
	])('whose URL %s is refused without the secret in it', async (_, url) => {
		const reasons = [
			await refusal('webhook', 'create', { ...made, url }),
			await refusal('webhook', 'update', { subscriptionId: user.id, updateFields: { url } }),
		];
		for (const reason of reasons) {
			expect(reason.message).toContain("'URL'");
			expect(JSON.stringify(reason) + wordsOf(reason) + reason.stack).not.toContain(secret);
		}
		expect(await sandbox.control.count({})).toBe(0);
	});

	it('that the API refuses, or may have made, is reported without its URL', async () => {
		const url = `https://example.com/hook?secret=${secret}`;
		for (const fault of [
			{ kind: 'status', status: 400 } as const,
			{ kind: 'reset', processed: true } as const,
		]) {
			await sandbox.control.fault(fault);
			const reason = await refusal('webhook', 'create', { ...made, url });
			expect(JSON.stringify(reason) + wordsOf(reason) + reason.stack).not.toContain(secret);
		}
		expect(await sandbox.control.count({ method: 'POST' })).toBe(2);
	});

	it('is not named by its URL where a list tells equal names apart', async () => {
		for (const url of ['https://example.com/a?secret=1', 'https://example.com/b?secret=2'])
			await run('webhook', 'create', { ...made, url });
		const context = loadOptionsContext({ parameters: {}, credentials: sandbox.credentials() });
		const offered = await wtsChat.methods!.listSearch!.searchWebhookSubscriptions!.call(context);
		expect(offered.results.length).toBeGreaterThan(2);
		expect(JSON.stringify(offered)).not.toContain('secret');
	});
});
