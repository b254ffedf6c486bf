/** Lists: every filter filters, pages add up, order holds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readInstant } from '../../../sandbox/clock.ts';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.ts';
import { ask } from './ask.ts';

/* eslint-disable @typescript-eslint/no-explicit-any -- records of many shapes */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ sessions: 400 });
});
afterAll(() => sandbox.close());

async function page(path: string): Promise<any> {
	const { status, body } = await ask(sandbox, 'GET', path);
	expect(status).toBe(200);
	return body;
}

/** All records of a list, page by page. */
async function all(path: string): Promise<any[]> {
	const separator = path.includes('?') ? '&' : '?';
	const records: any[] = [];
	for (let number = 1, more = true; more; number += 1) {
		const body = await page(`${path}${separator}PageSize=100&PageNumber=${number}`);
		records.push(...body.items);
		more = body.hasMorePages;
	}
	return records;
}

describe('pages', () => {
	it('come in the envelope of the API', async () => {
		const { items, ...envelope } = await page(
			'/chat/v2/session?PageNumber=2&OrderBy=CREATEDAT&OrderDirection=DESCENDING',
		);
		expect(items).toHaveLength(15);
		expect(envelope).toEqual({
			pageNumber: 2,
			pageSize: 15,
			orderBy: 'createdat',
			orderDirection: 'DESCENDING',
			totalItems: 400,
			totalPages: 27,
			hasMorePages: true,
		});
	});

	it('hold every record once, oldest first', async () => {
		const sessions = await all('/chat/v2/session?OrderBy=createdAt&OrderDirection=ASCENDING');
		const instants = sessions.map(({ createdAt }) => readInstant(createdAt));
		expect(new Set(sessions.map(({ id }) => id)).size).toBe(400);
		expect(instants).toEqual([...instants].sort((a, b) => a - b));
	});

	it('turn round', async () => {
		const oldestFirst = await all('/chat/v2/session?OrderBy=createdAt');
		const newestFirst = await all('/chat/v2/session?OrderBy=createdat&OrderDirection=DESCENDING');
		expect(newestFirst.map(({ id }) => id)).toEqual(oldestFirst.map(({ id }) => id).reverse());
	});

	it('are empty beyond the end', async () => {
		expect(await page('/chat/v2/session?PageSize=100&PageNumber=5')).toMatchObject({
			pageNumber: 5,
			items: [],
			totalItems: 400,
			totalPages: 4,
			hasMorePages: false,
		});
	});

	it('begin with 1 for 0', async () => {
		expect(await page('/chat/v2/session?PageNumber=0')).toMatchObject({ pageNumber: 1 });
	});

	it.each([0, 101, -1])('of %i records are refused', async (size) => {
		const { status, body } = await ask(sandbox, 'GET', `/chat/v2/session?PageSize=${size}`);
		expect(status).toBe(400);
		expect(body).toHaveProperty('errors.PageSize');
	});

	it.each([0, 101])(
		'of %i records are refused in the body of the contact search',
		async (pageSize) => {
			const { status } = await ask(sandbox, 'POST', '/core/v1/contact/filter', {
				body: { pageSize },
			});
			expect(status).toBe(400);
		},
	);

	it('of portfolio contacts go by Page', async () => {
		const portfolio = '393ab352-34aa-4086-a1c4-23f41dd7b103';
		const contacts = (await all('/core/v1/contact')).slice(0, 20).map(({ id }) => id);
		await ask(sandbox, 'POST', `/core/v1/portfolio/${portfolio}/contact/batch`, {
			body: { contactIds: contacts },
		});
		const second = await page(`/core/v1/portfolio/${portfolio}/contact?Page=2&PageSize=15`);
		expect(second.pageNumber).toBe(2);
		expect(second.items.length).toBeGreaterThan(0);
		expect(second.items.length).toBeLessThan(15);
	});
});

/** A filter, and what must hold for exactly the records that pass it. */
type Case = [query: string, list: string, passes: (record: any) => boolean];
const details = 'IncludeDetails=ContactDetails&IncludeDetails=ChannelDetails';
const instant = (text: string | null) => (text === null ? NaN : readInstant(text));
const tag = '78c122e5-9703-4501-bff4-e6e6d8a27efe';
const user = '3db744e1-a6c3-4f21-bc51-a8ca32c6cd9a';
const department = '3216f1bc-6f4f-4cc4-8666-3370bb8e3b97';
const channel = 'd026b2fb-c6fd-4a29-bbdc-34b98ee362bb';
const otherChannel = 'c918d535-0a55-4521-8254-66c9bec5be9d';
const contact = '313fb77d-5cbc-44d1-b247-ca862a9da3bc';
const bound = '2026-05-15T12:00:00Z';
const sessions = `/chat/v2/session?${details}`;

const sessionCases: Case[] = [
	[
		'Status=PENDING&Status=STARTED',
		sessions,
		({ status }) => status === 'PENDING' || status === 'STARTED',
	],
	[`UserId=${user.toUpperCase()}`, sessions, ({ userId }) => userId === user],
	[`DepartmentId=${department}`, sessions, ({ departmentId }) => departmentId === department],
	[`ContactId=${contact}`, sessions, ({ contactId }) => contactId === contact],
	[
		`ChannelsId=${channel}&ChannelsId=${otherChannel}`,
		sessions,
		({ channelId }) => [channel, otherChannel].includes(channelId),
	],
	[`TagsId=${tag}`, sessions, ({ contactDetails }) => contactDetails.tagsId.includes(tag)],
	['TagsName=vip', sessions, ({ contactDetails }) => contactDetails.tagsName.includes('VIP')],
	['Type=GROUP', sessions, ({ type }) => type === 'GROUP'],
	[`CreatedAt.After=${bound}`, sessions, ({ createdAt }) => instant(createdAt) >= instant(bound)],
	[`CreatedAt.Before=${bound}`, sessions, ({ createdAt }) => instant(createdAt) <= instant(bound)],
	[`UpdatedAt.After=${bound}`, sessions, ({ updatedAt }) => instant(updatedAt) >= instant(bound)],
	[`EndAt.Before=${bound}`, sessions, ({ endAt }) => instant(endAt) <= instant(bound)],
	[
		`LastInteractionAt.After=${bound}`,
		sessions,
		({ lastInteractionDate }) => instant(lastInteractionDate) >= instant(bound),
	],
	[
		`ActiveAt.After=${bound}`,
		sessions,
		({ endAt }) => endAt === null || instant(endAt) >= instant(bound),
	],
	[`ActiveAt.Before=${bound}`, sessions, ({ startAt }) => instant(startAt) <= instant(bound)],
	[
		'CreatedAt.After=2026-05-15T09:00:00%2B02:00',
		sessions,
		({ createdAt }) => instant(createdAt) >= instant('2026-05-15T07:00:00Z'),
	],
];

const panel = '3a5618d9-f00d-4826-bdbd-c8defa732912';
const cards = `/crm/v2/panel/card?PanelId=${panel}`;
const step = 'fbc8b949-60df-4d34-b7ef-dc994c6a66ba';
const contacts = '/core/v1/contact?IncludeDetails=Tags';
const otherCases: Case[] = [
	['Types=Automation', '/chat/v1/chatbot?', ({ type }) => type === 'Automation'],
	['PublishStatuses=Ready', '/chat/v1/chatbot?', ({ publishStatus }) => publishStatus === 'READY'],
	[
		'AutomationUsages=Campaign',
		'/chat/v1/chatbot?',
		({ automationUsage }) => (automationUsage ?? []).includes('Campaign'),
	],
	['Name=pesquisa', '/chat/v1/chatbot?', ({ name }) => name.toLowerCase().includes('pesquisa')],
	['ApprovedOnly=true', '/chat/v1/template?', ({ status }) => status === 'Approved'],
	['Archived=true', '/chat/v1/template?', ({ archived }) => archived],
	[`ChannelId=${channel}`, '/chat/v1/template?', ({ channelId }) => channelId === channel],
	['Type=CAMPAIGN', '/chat/v1/template?', ({ type }) => type.includes('TEMPLATE_CAMPAIGN')],
	[`StepId=${step}`, cards, ({ stepId }) => stepId === step],
	['Statuses=WON', cards, ({ status }) => status === 'WON'],
	[`ResponsibleUserId=${user}`, cards, ({ responsibleUserId }) => responsibleUserId === user],
	[`ContactId=${contact}`, cards, ({ contactIds }) => contactIds.includes(contact)],
	[`UpdatedAt.After=${bound}`, contacts, ({ updatedAt }) => instant(updatedAt) >= instant(bound)],
	['Type=SALES', '/crm/v2/panel?', ({ type }) => type === 'SALES'],
	['Title=funil', '/crm/v2/panel?', ({ title }) => title.toLowerCase().includes('funil')],
	['Name=anivers', '/chat/v1/sequence?', ({ name }) => name.includes('Anivers')],
];

describe('filters', () => {
	it.each([...sessionCases, ...otherCases])('%s of %s', async (query, list, passes) => {
		const everything = await all(list);
		const passing = await all(`${list}&${query}`);
		expect(passing.map(({ id }) => id)).toEqual(everything.filter(passes).map(({ id }) => id));
		expect(passing.length).toBeGreaterThan(0);
		expect(passing.length).toBeLessThan(everything.length);
	});

	it('add up', async () => {
		const both = await all(`${sessions}&Status=COMPLETED&CreatedAt.After=${bound}`);
		const expected = (await all(sessions)).filter(
			({ status, createdAt }) => status === 'COMPLETED' && instant(createdAt) >= instant(bound),
		);
		expect(both.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
	});

	it('of the contact list default to active ones', async () => {
		const active = await all('/core/v1/contact');
		const archived = await all('/core/v1/contact?Status=ARCHIVED');
		expect(new Set(active.map(({ status }) => status))).toEqual(new Set(['ACTIVE']));
		expect(new Set(archived.map(({ status }) => status))).toEqual(new Set(['ARCHIVED']));
	});

	it('of the contact search hold in the body', async () => {
		const { body } = await ask(sandbox, 'POST', '/core/v1/contact/filter', {
			body: {
				pageSize: 100,
				tagNames: ['VIP'],
				name: 'a',
				status: 'ACTIVE',
				email: '',
				includeDetails: ['Tags'],
			},
		});
		expect(body.items.length).toBeGreaterThan(0);
		for (const { tagNames, name } of body.items) {
			expect(tagNames).toContain('VIP');
			expect(name.toLowerCase()).toContain('a');
		}
		expect(body.items[0].customFields).toBeNull();
	});
});

describe('details', () => {
	it('of sessions are null unless they are asked for', async () => {
		const bare = (await page('/chat/v2/session?PageSize=1&Status=IN_PROGRESS')).items[0];
		const asked = (
			await page(
				'/chat/v2/session?PageSize=1&Status=IN_PROGRESS&IncludeDetails=AgentDetails&IncludeDetails=ChannelTypeDetails',
			)
		).items[0];
		for (const detail of [
			'agentDetails',
			'contactDetails',
			'channelDetails',
			'departmentDetails',
			'classification',
			'channelType',
		]) {
			expect(bare[detail]).toBeNull();
		}
		expect(asked.agentDetails.userId).toBe(asked.userId);
		expect(asked.channelType).toEqual(expect.any(String));
		expect(asked.contactDetails).toBeNull();
	});

	it('of panels too; steps come in no order', async () => {
		const bare = (await ask(sandbox, 'GET', `/crm/v1/panel/${panel}`)).body;
		const asked = (await ask(sandbox, 'GET', `/crm/v1/panel/${panel}?IncludeDetails=Steps`)).body;
		expect([bare.steps, bare.tags, asked.tags]).toEqual([null, null, null]);
		const positions = asked.steps.map(({ position }: { position: number }) => position);
		expect(positions).not.toEqual([...positions].sort());
	});

	it('of fields are nested on request', async () => {
		const flat = (await ask(sandbox, 'GET', '/core/v1/contact/custom-field')).body;
		const nested = (await ask(sandbox, 'GET', '/core/v1/contact/custom-field?NestedList=true'))
			.body;
		const group = nested.find(({ type }: any) => type === 'GROUP');
		expect(group.children.map(({ name }: any) => name)).toEqual(['Cidade', 'Complemento']);
		expect(flat).toHaveLength(nested.length + group.children.length);
	});
});

describe('the generated account', () => {
	it('is the same every time', async () => {
		const other = await startSandbox({ sessions: 400 });
		const first = await ask(other, 'GET', '/chat/v2/session?PageSize=100');
		await other.close();
		expect(first.body.items.map(({ id }: any) => id)).toEqual(
			(await page('/chat/v2/session?PageSize=100')).items.map(({ id }: any) => id),
		);
	});

	it('writes instants in every form the API does', async () => {
		const forms = new Set(
			(await all('/chat/v2/session')).map(({ createdAt }) => createdAt.replace(/\d/g, '0')),
		);
		expect([...forms].sort()).toEqual([
			'0000-00-00T00:00:00',
			'0000-00-00T00:00:00.000000',
			'0000-00-00T00:00:00.0000000Z',
			'0000-00-00T00:00:00.000000Z',
			'0000-00-00T00:00:00Z',
		]);
	});

	it('has what makes lists and drop-downs difficult', async () => {
		const tags = (await ask(sandbox, 'GET', '/core/v1/tag')).body;
		const names = tags.map(({ name }: any) => name);
		expect(new Set(names).size).toBeLessThan(names.length);
		const people = await all('/core/v1/contact');
		expect(people.some(({ name }) => name === null)).toBe(true);
		expect(people.some(({ name }) => /\p{Extended_Pictographic}/u.test(name ?? ''))).toBe(true);
		const channels = (await ask(sandbox, 'GET', '/chat/v1/channel')).body;
		expect(channels.some(({ active }: any) => !active)).toBe(true);
		expect(channels.some(({ identity }: any) => identity === null)).toBe(true);
		const agents = (await ask(sandbox, 'GET', '/core/v1/agent')).body;
		expect(agents.every(({ id, userId }: any) => id !== userId)).toBe(true);
		const bots = await page(
			'/chat/v1/chatbot?Types=Automation&AutomationUsages=Api&PublishStatuses=Ready&PageSize=100',
		);
		expect(bots.totalItems).toBeGreaterThan(100);
	});
});
