/** Former workflows become workflows of this node: every action, every parameter, nothing lost without a word. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { IDataObject, INodePropertyOptions, ResourceMapperValue } from 'n8n-workflow';
import { actions } from '../../../scripts/convert/actions.mjs';
import { convert, NODE_TYPE } from '../../../scripts/convert/convert.mjs';
import { tableOfActions } from '../../../scripts/convert/table.mjs';
import { convertNode, description, misfits } from './converted.ts';
import { formerActions, nameOf, workflowWith } from './former/index.ts';

const fileOf = (name: string) => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');

const parametersOf = ({ resource, operation, parameters }: (typeof formerActions)[number]) => ({
	resource,
	operation,
	...parameters,
});

const texts = (value: unknown): string => JSON.stringify(value);

/** What a former parameter held when nobody had touched it. */
const isDefault = (value: unknown) =>
	['"NOT_SEND"', '""', 'false', '{}', '{"contactId":[]}'].includes(texts(value));

describe.each(formerActions.map((action) => [nameOf(action), action] as const))(
	'%s',
	(_, action) => {
		const { helena } = action;
		const former = parametersOf(action);

		it('holds what this node has, in its form', () => {
			expect(misfits(convertNode(former, { helena }).node)).toEqual([]);
		});

		it('names what is lost, and nothing else', () => {
			const { lost } = convertNode(former, { helena });
			expect(lost.map(({ parameter }) => parameter).sort()).toEqual(
				[...(action.lost ?? [])].sort(),
			);
			for (const { reason } of lost) expect(reason.length).toBeGreaterThan(20);
		});

		it.each(Object.keys(action.parameters))('%s makes a difference', (parameter) => {
			const { [parameter]: value, ...without } = former as IDataObject;
			const outcome = (parameters: IDataObject) => {
				const { node, lost, changed } = convertNode(parameters, { helena });
				return texts([node.parameters, lost, changed]);
			};
			expect(outcome(former) === outcome(without)).toBe(isDefault(value));
		});

		const written = Object.entries(action.parameters).filter(
			([name, value]) =>
				typeof value === 'string' &&
				value !== 'NOT_SEND' &&
				value !== '' &&
				name !== 'orderDirection',
		);
		it.each(written.map(([name]) => name))('an expression in %s stays one', (parameter) => {
			const expression = `={{ $json.${parameter} }}`;
			const { node, lost, changed } = convertNode(
				{ ...former, [parameter]: expression },
				{ helena },
			);
			expect(misfits(node)).toEqual([]);
			const isLost =
				lost.some((entry) => entry.parameter === parameter) ||
				changed.some((text) => text.includes(`"${parameter}"`));
			expect(isLost || texts(node.parameters).includes(texts(expression))).toBe(true);
		});

		it('comes through a second conversion as it is', () => {
			const { workflow } = convert(workflowWith(former, { helena }), description);
			expect(convert(workflow, description)).toEqual({ workflow, report: [] });
		});
	},
);

describe('custom fields', () => {
	const converted = (customFields: IDataObject | string) =>
		convertNode({ operation: 'createContact', customFields }).node.parameters.customFields;

	it('are values that the editor shows', () => {
		const rows = [
			{ key: 'city', value: 'Recife' },
			{ key: 'age', value: '={{ $json.age }}' },
		];
		const { schema, ...stored } = converted({
			customFields: rows,
		}) as unknown as ResourceMapperValue;
		expect(stored).toEqual({
			mappingMode: 'defineBelow',
			value: { city: 'Recife', age: '={{ $json.age }}' },
		});
		expect(schema.map(({ id, display, removed }) => ({ id, display, removed }))).toEqual([
			{ id: 'city', display: true, removed: false },
			{ id: 'age', display: true, removed: false },
		]);
	});

	it('given by an expression, or with such a key, are kept where the editor leaves them alone', () => {
		expect(converted('={{ $json.fields }}')).toEqual({
			mappingMode: 'defineBelow',
			value: '={{ $json.fields }}',
			schema: [],
		});
		const unseen = [{ key: '={{ $json.key }}', value: 'x' }];
		expect(converted({ customFields: unseen })).toEqual({
			mappingMode: 'defineBelow',
			value: {},
			rows: unseen,
			schema: [],
		});
	});
});

describe('a saved workflow leaves out what stands at its default', () => {
	const operations = new Map(
		formerActions
			.filter(({ helena }) => !helena)
			.map((action) => [nameOf({ ...action, variant: '' }), action]),
	);

	it.each([...operations])('%s with nothing filled in', (_, { resource, operation }) => {
		const { node, lost, to } = convertNode({ resource, operation });
		expect(to).toBe(`${node.parameters.resource}/${node.parameters.operation}`);
		expect([misfits(node), lost]).toEqual([[], []]);
	});

	it.each([
		[{}, 'contact/list'],
		[{ resource: 'session' }, 'session/list'],
		[{ resource: 'message' }, 'message/get'],
		[{ resource: 'panel' }, 'card/listNotes'],
		[{ resource: 'sequence' }, 'sequence/addContact'],
		[{ resource: 'chatbot' }, 'chatbot/send'],
		[{ operation: 'createContact' }, 'contact/create'],
	])('%j is %s', (parameters, to) => {
		expect(convertNode(parameters).to).toBe(to);
	});

	it('of the Helena package as of the other', () => {
		expect(convertNode({ operation: 'sendMessageText' }, { helena: true }).to).toBe(
			'message/sendText',
		);
	});

	it.each([
		[false, { pageNumber: 1, pageSize: 15 }],
		[true, { pageNumber: 1, pageSize: 10 }],
	])('pages keep their size (Helena: %s)', (helena, paging) => {
		const { node } = convertNode({ resource: 'session', operation: 'getAllSessions' }, { helena });
		expect(node.parameters).toMatchObject(paging);
	});

	it('every list keeps its number of pages', () => {
		const lists = formerActions.filter(({ parameters }) => 'pageNumber' in parameters);
		expect(lists.length).toBeGreaterThan(7);
		for (const { resource, operation } of lists) {
			const { node } = convertNode({ resource, operation, autoPagination: true, maxPage: 3 });
			expect(node.parameters).toMatchObject({ autoPagination: true, maxPages: 3 });
			expect(misfits(node)).toEqual([]);
		}
	});

	it('automatic paging keeps its ten pages', () => {
		const { node } = convertNode({ resource: 'session', autoPagination: true });
		expect(node.parameters).toEqual({
			resource: 'session',
			operation: 'list',
			autoPagination: true,
			maxPages: 10,
			options: { orderDirection: 'ASCENDING' },
		});
	});
});

describe('values', () => {
	const chosen = [
		'statusSessionOption',
		'tagIds',
		'userId',
		'departmentId',
		'channelsIds',
		'statusSession',
		'includeDetails',
		'templatesBySession',
		'userIdByDepartment',
		'statusContact',
		'includeDetailsContacts',
		'botId',
		'channelId',
		'templates',
		'responsibleId',
		'panels',
		'stepPanels',
		'tagsPanel',
		'fieldsCard',
		'includeDetailsGetCards',
		'includeDetailsPanel',
		'includeDetailsSequence',
		'chatbotId',
	];

	it.each(['NOT_SEND', 'null', 'UNDEFINED', 'Undefined'])(
		'%s of the lists does not come along',
		(nothing) => {
			for (const action of formerActions) {
				const lists = Object.keys(action.parameters).filter((name) => chosen.includes(name));
				const emptied = lists.map((name) => [
					name,
					Array.isArray(action.parameters[name]) ? [nothing] : nothing,
				]);
				const former = Object.fromEntries(emptied);
				const { node, lost } = convertNode(
					{ resource: action.resource, operation: action.operation, ...former },
					action,
				);
				expect([nameOf(action), texts(node.parameters), lost]).toEqual([
					nameOf(action),
					expect.not.stringContaining(`"${nothing}"`),
					[],
				]);
			}
		},
	);

	it('placeholders that the Helena node had as values do not come along', () => {
		const { node } = convertNode(
			{ operation: 'getMessageById', messageId: 'Enter message Id' },
			{ helena: true },
		);
		expect(node.parameters).toEqual({ resource: 'message', operation: 'get' });
	});

	it('several values of which some are expressions become one expression', () => {
		const contactsId = { contactId: ['a', '={{ $json.b }}'] };
		const { node } = convertNode({
			resource: 'sequence',
			operation: 'addContactsToSequence',
			contactsId,
		});
		expect(node.parameters.contactIds).toBe('=a,{{ $json.b }}');
	});

	it('an expression for the whole list stays the expression', () => {
		const fileUrls = { fileUrl: '={{ $json.urls }}' };
		const { node } = convertNode({
			resource: 'panel',
			operation: 'createAnnotationFile',
			fileUrls,
		});
		expect(node.parameters.fileUrls).toBe('={{ $json.urls }}');
	});

	it('a field to sort by that the list does not offer goes in as an expression', () => {
		const { node } = convertNode({ resource: 'session', orderBy: 'LastInteractionAt' });
		expect(node.parameters.options).toMatchObject({ orderBy: '=LastInteractionAt' });
	});

	it('an unreadable template is named', () => {
		const { lost } = convertNode({
			resource: 'session',
			operation: 'sendTemplateBySessionid',
			templatesBySession: '{broken',
		});
		expect(lost).toEqual([
			{ parameter: 'templatesBySession', reason: expect.stringContaining('choose') },
		]);
	});

	it('fields to update that an expression chooses are named, with their values', () => {
		const { lost } = convertNode({
			resource: 'contact',
			operation: 'updateContact',
			contactId: 'a',
			fieldsUpdateContact: '={{ $json.fields }}',
			nameUpdateContact: 'Ana',
		});
		expect(lost.map(({ parameter }) => parameter)).toEqual([
			'fieldsUpdateContact',
			'nameUpdateContact',
		]);
	});

	it('a parameter that no action knew is named', () => {
		const { lost } = convertNode({
			resource: 'contact',
			operation: 'getContactById',
			contactId: 'a',
			colour: 'red',
		});
		expect(lost.map(({ parameter }) => parameter)).toEqual(['colour']);
	});
});

describe('the workflow around the nodes', () => {
	const former = { resource: 'message', operation: 'sendText', textMessage: 'Hello' };

	it('keeps names, places, connections and settings, and loses the former credential', () => {
		const before = workflowWith(former, {
			settings: { onError: 'continueErrorOutput', notes: 'Mine' },
		});
		const { workflow } = convert(before, description);
		const { credentials, parameters, type, ...rest } = before.nodes[1] as unknown as IDataObject;
		expect(workflow).toEqual({
			...before,
			nodes: [before.nodes[0], { ...rest, type: NODE_TYPE, parameters: expect.anything() }],
		});
		expect([credentials, parameters, type]).not.toContain(undefined);
	});

	it('does not touch nodes of this package, and converts those that only have its name', () => {
		const node = (rest: IDataObject) => ({
			name: 'Node',
			type: NODE_TYPE,
			typeVersion: 1,
			position: [0, 0],
			...rest,
		});
		const ours = [
			node({ parameters: {} }),
			node({ parameters: { operation: 'list' } }),
			node({ parameters: { resource: 'message', operation: 'sendText', text: 'Hello' } }),
			node({
				parameters: { resource: 'session', operation: 'listSessions' },
				credentials: { wtsChatApi: {} },
			}),
		];
		expect(convert({ nodes: ours }, description).report).toEqual([]);
		const others = [
			node({ parameters: {}, credentials: { wtsApi: {} } }),
			node({ parameters: former, credentials: { wtsApi: {} } }),
			node({ parameters: { resource: 'session', operation: 'getAllSessions' } }),
		];
		expect(convert({ nodes: others }, description).report.map(({ to }) => to)).toEqual([
			'contact/list',
			'message/sendText',
			'session/list',
		]);
	});

	it('switches the repeating of whole nodes off where it would send twice', () => {
		const settings = { retryOnFail: true };
		const send = convertNode(former, { settings });
		expect([send.node.retryOnFail, send.changed.join()]).toEqual([
			undefined,
			expect.stringContaining('Retry On Fail'),
		]);
		expect(convertNode({ resource: 'session' }, { settings }).node.retryOnFail).toBe(true);
	});

	it('leaves a node alone whose action nobody knows, and says so', () => {
		const before = workflowWith({ resource: 'session', operation: 'fly' });
		const { workflow, report } = convert(before, description);
		expect(workflow).toEqual(before);
		expect(report[0]).toMatchObject({ from: 'session/fly', lost: [{ parameter: 'operation' }] });
		expect(report[0]).not.toHaveProperty('to');
	});

	it('warns of pinned data, which still has the former form', () => {
		const before = { ...workflowWith(former), pinData: { 'WTS Chat': [{ json: {} }] } };
		expect(convert(before, description).report[0]!.changed.join()).toContain('pinned');
	});

	it('names the corrections that change what arrives', () => {
		const said = (parameters: IDataObject) => convertNode(parameters).changed.join('\n');
		expect(said({ resource: 'session' })).toContain('every record is an item');
		expect(said({ resource: 'session', createdAtAfter: '2026-01-10T09:00:00' })).toContain('UTC');
		const sessionMetadatas = { sessionMetadata: [{ key: 'a', value: 'b' }] };
		expect(said({ resource: 'chatbot', sessionMetadatas })).toContain('misspelt');
		const card = { resource: 'panel', operation: 'updateCard', sessionIdUpdateCard: 'a' };
		expect(said({ ...card, fieldsUpdateCard: ['SessionId'] })).toContain('never sent');
	});
});

describe('the list of actions', () => {
	it('has the 39 actions, each with both of its values, and all of them are proved here', () => {
		expect(actions).toHaveLength(39);
		const known = actions.flatMap(({ former }) => former);
		const proved = formerActions.map(({ resource, operation }) => `${resource}/${operation}`);
		expect([...new Set(proved)].sort()).toEqual([...known].sort());
	});

	it('says the same as the hint that a copied node gets from the core', () => {
		const names = new Map(
			[
				...fileOf('src/messages/former_operations.rs').matchAll(/^\s+\("(\w+)", "([^"]+)"\),$/gm),
			].map(([, value, name]) => [value, name]),
		);
		const converted = actions.flatMap(({ former, resource, operation }) => {
			const choice = description.properties.find(
				({ name, displayOptions }) =>
					name === 'operation' && displayOptions!.show!.resource!.includes(resource),
			);
			const { name } = (choice!.options as INodePropertyOptions[]).find(
				({ value }) => value === operation,
			)!;
			return former.map((each) => [each.split('/')[1]!, name] as const);
		});
		expect(Object.fromEntries(names)).toEqual(Object.fromEntries(converted));
	});

	it('stands in the documentation', () => {
		expect(fileOf('docs/migrating.md')).toContain(tableOfActions(description));
	});
});

describe('a filter with an expression', () => {
	const listed = (parameters: IDataObject) =>
		convertNode({ resource: 'session', operation: 'listSessions', ...parameters });

	it('may be empty, as it was', () => {
		for (const filter of [{ contactId: '={{ $json.id }}' }, { tagIds: ['={{ $json.tag }}'] }]) {
			const { node, changed } = listed(filter);
			expect(node.parameters.options).toMatchObject({ ignoreEmptyFilters: true });
			expect(changed.join()).toContain('"Ignore Empty Filters"');
		}
	});

	it('is what switches it on', () => {
		for (const filter of [{ userId: 'a' }, { includeDetails: '={{ $json.details }}' }]) {
			const { node } = listed(filter);
			expect(node.parameters.options).not.toHaveProperty('ignoreEmptyFilters');
		}
	});
});
