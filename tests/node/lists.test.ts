/** Dropdowns and searchable lists, as the editor asks for them. */
import { describe, expect, it } from 'vitest';
import { tokens } from '../../sandbox/tokens.ts';
import { sandboxFor } from './host/account.ts';
import { loadOptionsContext, wtsChat } from './host/n8n.ts';

const sandbox = sandboxFor({ sessions: 20 });

const { loadOptions, listSearch } = wtsChat.methods as Required<
	NonNullable<typeof wtsChat.methods>
>;

const context = (parameters = {}, apiKey?: string) =>
	loadOptionsContext({
		parameters: { resource: 'session', operation: 'list', ...parameters },
		credentials: sandbox.credentials(apiKey),
	});

const load = async (method: string, parameters = {}, apiKey?: string) =>
	await loadOptions[method]!.call(context(parameters, apiKey));

describe('dropdowns', () => {
	it.each(['getTags', 'getUsers', 'getDepartments', 'getChannels', 'getChatbots'])(
		'%s holds names in order, and a value for each',
		async (method) => {
			const entries = await load(method);
			expect(entries.length).toBeGreaterThan(1);
			const names = entries.map(({ name }) => name);
			expect(new Set(names).size).toBe(names.length);
			expect(entries.every(({ value }) => typeof value === 'string' && value !== '')).toBe(true);
			const compare = new Intl.Collator('pt', { sensitivity: 'base' }).compare;
			expect(compare(names[0]!, names.at(-1)!)).toBeLessThan(0);
		},
	);

	it('shows why a key is refused instead of an empty list', async () => {
		const loading = load('getTags', {}, tokens.revoked);
		await expect(loading).rejects.toMatchObject({ name: 'NodeOperationError' });
		await expect(loading).rejects.toThrow(/did not accept the API key.*ERROR_UNAUTHORIZED/);
	});

	it('shows why a server is not reached, and what to check', async () => {
		const loading = loadOptions.getTags!.call(
			loadOptionsContext({
				parameters: { resource: 'session', operation: 'list' },
				credentials: { apiKey: 'k', host: 'custom', customHost: 'http://127.0.0.1:9' },
			}),
		);
		await expect(loading).rejects.toMatchObject({ name: 'NodeOperationError' });
		await expect(loading).rejects.toThrow(/refused the connection.*Check the host/);
	});

	it('shows why the host cannot be used', async () => {
		const loading = loadOptions.getTags!.call(
			loadOptionsContext({
				parameters: { resource: 'session', operation: 'list' },
				credentials: { apiKey: 'k', host: 'custom', customHost: 'http://api.example.com' },
			}),
		);
		await expect(loading).rejects.toThrow(/only https:\/\/ is allowed/);
	});

	it('says what to choose first', async () => {
		const hint = { name: "Choose 'Panel' first: this list depends on it", value: '' };
		expect(await load('getSteps')).toEqual([hint]);
	});

	it('loads a list that depends on another field', async () => {
		const [panel] = await load('getPanels');
		const steps = await load('getSteps', { panelId: panel!.value });
		expect(steps.length).toBeGreaterThan(1);
	});
});

describe('lists that depend on another field', () => {
	it('offer the users of the chosen department', async () => {
		const [department] = await load('getDepartments');
		const all = (await load('getDepartmentUsers')).map(({ value }) => value);
		const some = (await load('getDepartmentUsers', { departmentId: department!.value })).map(
			({ value }) => value,
		);
		expect(some.length).toBeGreaterThan(0);
		expect(some.length).toBeLessThan(all.length);
		expect(all).toEqual(expect.arrayContaining(some));
		const collected = await load('getDepartmentUsers', {
			additionalFields: { departmentId: department!.value },
		});
		expect(collected.map(({ value }) => value)).toEqual(some);
	});

	it('offer the parameters of the chosen template', async () => {
		const offered: unknown[] = [];
		for (const { value } of await load('getTemplates')) {
			offered.push(...(await load('getTemplateParameters', { templateId: value })));
		}
		expect(offered.length).toBeGreaterThan(0);
		expect(await load('getTemplateParameters')).toMatchObject([
			{ name: expect.stringContaining('Template'), value: '' },
		]);
	});

	it('take a parent that an expression gives for one that is not chosen yet', async () => {
		expect(await load('getSteps', { panelId: '={{ $json.panel }}' })).toMatchObject([
			{ name: expect.stringContaining("Choose 'Panel' first"), value: '' },
		]);
		expect(await sandbox.control.count({})).toBe(0);
	});
});

describe('what only JavaScript reads', () => {
	it.each([
		{ kind: 'oddStrings', names: ['a b', 'alone \uFFFD', '\uFFFD alone'] },
		{ kind: 'hugeNumbers', names: ['Huge'] },
		{ kind: 'deepJson', depth: 500, names: ['deep'] },
	] as const)('$kind: the list is loaded', async ({ names, ...fault }) => {
		await sandbox.control.fault({ ...fault, times: 'forever' });
		const offered = (await load('getSequences')).map(({ name }) => name);
		expect(offered.sort()).toEqual([...names].sort());
		const { results } = await listSearch.searchPanels!.call(context());
		expect(results).toHaveLength(names.length);
	});
});

describe('searchable lists', () => {
	it('go through all pages with a token, and through all names with a text', async () => {
		const all = await load('getPanels');
		const found: unknown[] = [];
		let token: string | undefined;
		do {
			const page = await listSearch.searchPanels!.call(context(), undefined, token);
			found.push(...page.results.map(({ value }) => value));
			token = page.paginationToken as string | undefined;
		} while (token !== undefined);
		expect(found.sort()).toEqual(all.map(({ value }) => value).sort());
		const wanted = all[0]!;
		const { results } = await listSearch.searchPanels!.call(context(), wanted.name.toUpperCase());
		expect(results.map(({ value }) => value)).toContain(wanted.value);
		expect(results.length).toBeLessThan(all.length);
	});

	it('cost at most 10 requests for a text, and say what was searched', async () => {
		await sandbox.control.reset({ sessions: 2_000 });
		const { results } = await listSearch.searchSessions!.call(context(), 'nobody has this name');
		expect(results).toEqual([
			expect.objectContaining({
				name: expect.stringContaining('type more of the name'),
				value: '',
			}),
		]);
		expect(await sandbox.control.count({})).toBeLessThanOrEqual(10);
	});

	it('let the API look for a text where it can: contacts', async () => {
		const { results: all } = await listSearch.searchContacts!.call(context());
		const [wanted] = all;
		await sandbox.control.clearLog();
		const { results } = await listSearch.searchContacts!.call(context(), ` ${wanted!.name} `);
		expect(results.map(({ value }) => value)).toContain(wanted!.value);
		expect(results.length).toBeLessThan(all.length);
		expect(await sandbox.control.requests({})).toMatchObject([
			{
				method: 'POST',
				path: '/core/v1/contact/filter',
				body: { textFilter: wanted!.name, pageNumber: 1 },
			},
		]);
	});

	it('let the API look for a text where it can: the cards of a panel', async () => {
		const [panel] = await load('getPanels');
		const cards = context({ panelId: panel!.value });
		const { results: all } = await listSearch.searchCards!.call(cards);
		const [wanted] = all;
		const { results } = await listSearch.searchCards!.call(cards, wanted!.name);
		expect(results.map(({ value }) => value)).toContain(wanted!.value);
		const requests = await sandbox.control.requests({ path: '/crm/v2/panel/card' });
		const texts = requests.map(({ query }) => new URLSearchParams(query).get('TextFilter'));
		expect(texts).toEqual([null, wanted!.name]);
		expect(await listSearch.searchCards!.call(context(), wanted!.name)).toMatchObject({
			results: [{ name: expect.stringContaining("Choose 'Panel' first"), value: '' }],
		});
	});

	it('hold the messages that wait, by their receiver, and the portfolios by name', async () => {
		const [bot] = await load('getChatbots');
		const [contact] = (await listSearch.searchContacts!.call(context(), 'ana')).results;
		// The list of contacts adds the number where two have the same name.
		const name = contact!.name.split(' (')[0]!;
		const schedule = async () => {
			const answer = await fetch(`${sandbox.url}/chat/v1/scheduled-message`, {
				method: 'POST',
				headers: {
					...{ authorization: `Bearer ${tokens.full}`, 'content-type': 'application/json' },
				},
				body: JSON.stringify({
					...{ to: contact!.description, type: 'CHATBOT', botKey: bot!.value },
					scheduling: '2099-01-31T18:00:00Z',
				}),
			});
			return ((await answer.json()) as { id: string }).id;
		};
		const [waits, sent] = [await schedule(), await schedule()];
		await sandbox.control.putRecord('scheduledMessages', sent, { status: 'SENT' });
		const messages = listSearch.searchScheduledMessages!;
		for (const text of [undefined, name]) {
			const { results } = await messages.call(context(), text);
			expect(results).toMatchObject([{ name, value: waits, description: '2099-01-31T18:00:00Z' }]);
		}
		expect((await messages.call(context(), 'nobody')).results).toEqual([]);
		const { results } = await listSearch.searchPortfolios!.call(context(), 'sul');
		expect(results.map(({ name }) => name)).toContain('Carteira Sul');
	});

	it('go on page by page in what the API has found', async () => {
		await sandbox.control.reset({ sessions: 900 });
		const search = async (token?: string) =>
			await listSearch.searchContacts!.call(context(), '55', token);
		const { results, paginationToken } = await search();
		expect(results).toHaveLength(100);
		const next = await search(paginationToken as string);
		const seen = new Set(results.map(({ value }) => value));
		expect(next.results.length).toBeGreaterThan(0);
		expect(next.results.filter(({ value }) => seen.has(value))).toEqual([]);
	});
});
