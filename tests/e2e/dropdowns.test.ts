/** Every dropdown, asked through the route that the editor uses when a user opens it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { tokens } from '../../sandbox/sandbox.ts';
import { connect, credentialType, nodeType } from './connection.ts';
import type { Connection } from './connection.ts';
import { Refused } from '../../scripts/n8n/rest-client.ts';
import type { CredentialRef } from '../../scripts/n8n/rest-client.ts';
import { sessionParameters } from './session-workflow.ts';

let at: Connection;
let credential: CredentialRef;
beforeAll(async () => {
	at = await connect();
	credential = await at.credential();
});

function open(method: string, path: string, with_ = credential) {
	return at.rest.options({
		nodeType,
		method,
		path: `parameters.${path}`,
		parameters: sessionParameters(),
		credential: with_,
	});
}

interface Row {
	id: string;
	name: string | null;
	[field: string]: unknown;
}

const byName = (one: string, other: string) =>
	one.localeCompare(other, undefined, { sensitivity: 'base', numeric: true });

describe.each([
	['getTags', 'tagIds', '/core/v1/tag', 'id'],
	['getUsers', 'userId', '/core/v1/agent', 'userId'],
	['getDepartments', 'departmentId', '/core/v2/department', 'id'],
])('%s', (method, parameter, route, valueField) => {
	test('offers every record of the account, sorted by name', async () => {
		const rows = await at.fromSandbox<Row[]>(route);
		const options = await open(method, parameter);
		expect(new Set(options.map(({ value }) => value))).toEqual(
			new Set(rows.map((row) => row[valueField])),
		);
		const names = options.map(({ name }) => name);
		const bareNames = names.map((name) => name.replace(/ \([0-9a-f]{8}\)$/, ''));
		expect(bareNames).toEqual([...bareNames].sort(byName));
		expect(new Set(names).size, 'two equal names could not be told apart').toBe(names.length);
	});
});

test('getChannels leaves out channels that are switched off', async () => {
	const channels = await at.fromSandbox<Array<{ id: string; active: boolean }>>('/chat/v1/channel');
	const options = await open('getChannels', 'channelIds');
	expect(new Set(options.map(({ value }) => value))).toEqual(
		new Set(channels.filter(({ active }) => active).map(({ id }) => id)),
	);
});

test('getChatbots reads all pages and offers the keys of the bots in use', async () => {
	const wanted = '/chat/v1/chatbot?Types=Automation&AutomationUsages=Api&PublishStatuses=Ready';
	interface Page {
		items: Array<{ key: string; archived: boolean }>;
		hasMorePages: boolean;
	}
	const keys = new Set<string>();
	for (let page = 1, more = true; more; page++) {
		const { items, hasMorePages } = await at.fromSandbox<Page>(
			`${wanted}&PageSize=100&PageNumber=${page}`,
		);
		for (const { key, archived } of items) if (!archived) keys.add(key);
		more = hasMorePages;
	}
	expect(keys.size).toBeGreaterThan(100);

	const options = await open('getChatbots', 'chatbotKey');
	expect(new Set(options.map(({ value }) => value))).toEqual(keys);
});

test('a revoked key shows the reason of the API in place of an empty list', async () => {
	const refused = open('getTags', 'tagIds', await at.credential(tokens.revoked));
	await expect(refused).rejects.toBeInstanceOf(Refused);
	await expect(refused).rejects.toThrow(/401.*ERROR_UNAUTHORIZED/);
	await expect(refused).rejects.not.toThrow(tokens.revoked);
});

test('a host that cannot be used is refused with the reason', async () => {
	const plain = await at.rest.createCredential('Plain http', credentialType, {
		apiKey: tokens.full,
		host: 'custom',
		customHost: 'http://api.example.com',
	});
	await expect(open('getTags', 'tagIds', plain)).rejects.toThrow(/only https:\/\/ is allowed/);
});

describe('a list that can be searched: contacts', () => {
	function search(more: { filter?: string; paginationToken?: string } = {}) {
		return at.rest.search({
			nodeType,
			method: 'searchContacts',
			path: 'parameters.contactId',
			parameters: {
				resource: 'contact',
				operation: 'get',
				contactId: { __rl: true, mode: 'list', value: '' },
				options: {},
			},
			credential,
			...more,
		});
	}

	test('comes page by page, and no page twice', async () => {
		const first = await search();
		expect(first.results.length).toBeGreaterThan(0);
		expect(first.paginationToken).toBeDefined();
		const second = await search({ paginationToken: first.paginationToken });
		const seen = new Set(first.results.map(({ value }) => value));
		expect(second.results.length).toBeGreaterThan(0);
		expect(second.results.filter(({ value }) => seen.has(value))).toEqual([]);
	});

	test('shows what the API finds for the text that the user types', async () => {
		const [wanted] = (
			await at.fromSandbox<{ items: Array<{ id: string; name: string }> }>(
				'/core/v1/contact?PageSize=1',
			)
		).items;
		const { results } = await search({ filter: wanted!.name });
		expect(results.map(({ value }) => value)).toContain(wanted!.id);
		for (const { name } of results) {
			expect(name.toLowerCase()).toContain(wanted!.name.toLowerCase());
		}
	});
});
