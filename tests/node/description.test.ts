/** The description that the package holds, against the tables of the core that it is made from. */
import { describe, expect, it } from 'vitest';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import type { FieldDescription } from '../../node-wrapper/core/catalogue.ts';
import { core } from './host/built.ts';
import { subtitleOf, wtsChat, wtsChatTrigger } from './host/n8n.ts';

const { properties } = wtsChat.description;
const catalogue = core().describe();

/** It shows the text of a template and holds no value. */
const PREVIEW = /emplatePreview$/;

const choice = (property: INodeProperties) => (property.options ?? []) as INodePropertyOptions[];

/** What n8n gives to a node that is a tool of an AI agent. */
const ofTool = '/descriptionType';

/** Fields of an operation by their address; those of a collection as `collection.field`. */
function fieldsOf(resource: string, operation: string): Map<string, INodeProperties> {
	const shown = properties.filter(({ type, displayOptions }) => {
		if (type === 'hidden' || displayOptions?.show?.[ofTool]) return false;
		const { resource: resources, operation: operations } = displayOptions?.show ?? {};
		return resources?.includes(resource) && operations?.includes(operation);
	});
	const entries = shown
		.filter(({ type, name }) => type !== 'notice' && !PREVIEW.test(name))
		.flatMap((property): Array<[string, INodeProperties]> =>
			property.type === 'collection'
				? (property.options as INodeProperties[]).map((field) => [
						`${property.name}.${field.name}`,
						field,
					])
				: [[property.name, property]],
		);
	// What stands twice is shown for different choices, the last as the last in the table.
	const places = entries.map(([address, { displayOptions }]) =>
		JSON.stringify([address, displayOptions]),
	);
	expect(new Set(places).size).toBe(entries.length);
	return new Map(entries);
}

const operations = catalogue.resources.flatMap((resource) =>
	resource.operations.map((operation) => ({
		resource: resource.name,
		operation: operation.name,
		fields: operation.fields,
	})),
);

describe('resources and operations', () => {
	it('are those of the core', () => {
		const described = properties
			.filter(({ name }) => name === 'operation')
			.flatMap((property) =>
				choice(property).map(
					({ value }) => `${property.displayOptions!.show!.resource![0]}.${value}`,
				),
			);
		const known = operations.map(({ resource, operation }) => `${resource}.${operation}`);
		expect(described.sort()).toEqual(known.sort());
	});

	it('say what they do in the node panel', () => {
		for (const property of properties.filter(({ name }) => name === 'operation')) {
			for (const { action, description } of choice(property)) {
				expect(action).toMatch(/^[A-Z][^A-Z]*/);
				expect(description).toBeTruthy();
			}
		}
	});

	it('are named in words below the node', () => {
		for (const property of properties.filter(({ name }) => name === 'operation')) {
			const resource = property.displayOptions!.show!.resource![0] as string;
			for (const { name, value } of choice(property)) {
				const words = subtitleOf({ resource, operation: value });
				expect(words).toMatch(new RegExp(`^[A-Z][A-Za-z -]+: ${name}$`));
			}
		}
	});
});

it('"Undefined" is offered only in Get All Sessions, whose users know it', () => {
	const offering = properties
		.filter((property) => choice(property).some(({ name }) => name === 'Undefined'))
		.map(({ name, displayOptions: { show } = {} }) =>
			[show?.resource, show?.operation, name].join(' '),
		);
	expect(offering).toEqual(['session list includeDetails']);
});

describe('a collection or resource mapper', () => {
	it('has a hidden twin, so that n8n passes on what a single expression gives', () => {
		const collections = properties.filter(
			({ type, name }) => /ollection$|Mapper$/.test(type) && !PREVIEW.test(name),
		);
		expect(collections.length).toBeGreaterThan(0);
		for (const { name, default: preset, displayOptions } of collections) {
			expect(properties).toContainEqual(
				expect.objectContaining({ name, type: 'hidden', default: preset, displayOptions }),
			);
		}
	});
});

describe('what decides whether a required field is shown', () => {
	const among = (one: INodeProperties, other: INodeProperties) =>
		['resource', 'operation'].every((name) => {
			const [own, values] = [one, other].map(({ displayOptions }) => displayOptions?.show?.[name]);
			return !own || !values || own.some((value) => values.includes(value));
		});

	/** The properties beside it and at the top on which the visibility of a required one depends, at any depth. */
	function deciding(beside: INodeProperties[], top = beside): INodeProperties[] {
		const ofRequired = beside
			.filter(({ required }) => required)
			.flatMap((field) => {
				const { show, hide } = field.displayOptions ?? {};
				return [...Object.keys(show ?? {}), ...Object.keys(hide ?? {})].flatMap((condition) =>
					(condition.startsWith('/') ? top : beside).filter(
						(property) => property.name === condition.replace('/', '') && among(property, field),
					),
				);
			});
		const inside = beside.flatMap(({ type, options = [] }) => {
			if (type === 'collection') return deciding(options as INodeProperties[], top);
			const groups = type === 'fixedCollection' ? (options as INodePropertyCollection[]) : [];
			return groups.flatMap(({ values }) => deciding(values, top));
		});
		return [...ofRequired, ...inside];
	}

	// For an expression, n8n shows the fields of every choice and does not run while one of them is empty.
	it('takes no expression', () => {
		const found = [...deciding(properties), ...deciding(wtsChatTrigger.description.properties)];
		const names = [...new Set(found.map(({ name }) => name))].sort();
		expect(names).toEqual([
			...['businessTime', 'closedWindow', 'fileSource', 'findBy', 'operation', 'resource'],
			...['sendTo', 'sessionResolution', 'sessions', 'transferTo', 'type', 'which'],
		]);
		const open = found.filter(({ noDataExpression }) => !noDataExpression);
		expect(open.map(({ name, displayOptions }) => ({ name, ...displayOptions?.show }))).toEqual([]);
	});
});

describe('the output', () => {
	const outputs = properties.filter(({ name }) => name === 'output');

	it('is short for an AI agent, wherever it can be, and raw elsewhere', () => {
		const ofTools = outputs.filter(({ displayOptions }) => displayOptions!.show![ofTool]);
		const elsewhere = outputs.filter((output) => !ofTools.includes(output));
		expect(new Set(ofTools.map(({ default: preset }) => preset))).toEqual(new Set(['simplified']));
		expect(new Set(elsewhere.map(({ default: preset }) => preset))).toEqual(new Set(['raw']));
		const hidden = elsewhere.filter(({ displayOptions }) => displayOptions!.hide?.[ofTool]);
		expect(hidden).toHaveLength(ofTools.length);
		for (const { options } of elsewhere.filter((output) => !hidden.includes(output))) {
			expect(JSON.stringify(options)).not.toContain('simplified');
		}
	});

	it('stands above the options', () => {
		for (const { resource, operation, fields } of operations) {
			const names = [...fieldsOf(resource, operation).keys()];
			if (!fields.some(({ parameter }) => parameter === 'output')) continue;
			const rest = names.slice(names.indexOf('outputFields') + 1);
			expect(rest.every((name) => name.startsWith('options.'))).toBe(true);
		}
	});
});

describe.each(operations.map((entry) => [`${entry.resource}.${entry.operation}`, entry] as const))(
	'%s',
	(_, { resource, operation, fields }) => {
		const shown = fieldsOf(resource, operation);
		const known = new Map(fields.map((field) => [field.parameter, field]));

		it('offers exactly the parameters that the core reads', () => {
			const read = [...known.keys(), ...(shown.has('clearFields') ? ['clearFields'] : [])];
			expect([...shown.keys()].sort()).toEqual(read.sort());
		});

		it('clears what it can change, and nothing else', () => {
			const changed = fields
				.filter(({ clearable }) => clearable)
				.map(({ parameter }) => parameter.split('.').at(-1));
			const cleared = valuesOf(shown.get('clearFields') ?? nothing);
			expect(cleared ?? changed.sort()).toEqual(changed.sort());
		});

		it.each([...known.values()].filter(({ parameter }) => shown.has(parameter)))(
			'$parameter is as the core takes it',
			(field) => {
				const property = shown.get(field.parameter)!;
				expect(property.displayName).toBe(field.label);
				expect(valuesOf(property)).toEqual(expectedValues(field, property));
				if (field.offer?.list) expect(offered(property)).toContain(field.offer.list);
				if (field.required) expect(property.required).toBe(true);
				if (field.default !== null) expect(property.default).toBe(field.default);
				if (field.kind.type === 'integer') {
					expect(property.typeOptions?.minValue).toBe(field.kind.min);
					expect(property.typeOptions?.maxValue).toBe(field.kind.max ?? undefined);
				}
			},
		);
	},
);

const METHODS = /"(?:loadOptionsMethod|searchListMethod|resourceMapperMethod)":"(\w+)"/g;

const nothing: INodeProperties = { displayName: '', name: '', type: 'string', default: '' };

/** The option lists that a field, a mode of it, or the key of its rows offers. */
function offered(property: INodeProperties): string[] {
	const methods = JSON.stringify(property).matchAll(METHODS);
	return [...methods].map(([, method]) => method!.replace(/^search/, 'get'));
}

/** Values of a closed list, or of the keys of rows, or nothing. */
function valuesOf({ type, options }: INodeProperties): unknown[] | undefined {
	if (type === 'fixedCollection') {
		const [rows] = options as INodePropertyCollection[];
		return valuesOf(rows!.values.find(({ name }) => name === 'key') ?? nothing);
	}
	if (type !== 'options' && type !== 'multiOptions') return undefined;
	return (options as INodePropertyOptions[] | undefined)?.map(({ value }) => value).sort();
}

function expectedValues({ kind }: FieldDescription, property: INodeProperties) {
	// A list that the core leaves open (Order By takes any field) is the editor's own.
	if (!kind.values) return valuesOf(property);
	const offersNothing = valuesOf(property)?.includes(kind.nothing);
	return [...kind.values, ...(offersNothing ? [kind.nothing] : [])].sort();
}

describe('custom fields and parameters of templates', () => {
	const described = (kind: string) =>
		operations.flatMap(({ resource, operation, fields }) =>
			fields
				.filter((field) => field.kind.type === kind)
				.map((field) => ({ resource, operation, field })),
		);
	const property = ({ resource, operation, field }: ReturnType<typeof described>[number]) =>
		fieldsOf(resource, operation).get(field.parameter)!;

	it('are in every operation that writes or filters by them', () => {
		const named = (kind: string, instead = false) =>
			described(kind)
				.filter(({ field }) => field.parameter.startsWith('window') === instead)
				.map(({ resource, operation }) => `${resource}.${operation}`);
		expect(named('customFields').sort()).toEqual([
			'card.create',
			'card.update',
			'contact.create',
			'contact.search',
			'contact.update',
		]);
		expect(named('namedTexts').sort()).toEqual([
			'message.queueTemplate',
			'message.send',
			'message.sendAndWait',
			'message.sendTemplate',
			'message.sendTemplateMany',
			'scheduledMessage.create',
			'scheduledMessage.update',
			'session.sendTemplate',
		]);
		// What a template can take the place of.
		expect(named('namedTexts', true).sort()).toEqual([
			'chatbot.send',
			'chatbot.sendMany',
			'message.queueAudio',
			'message.queueDocument',
			'message.queueImage',
			'message.queueText',
			'message.queueVideo',
			'message.send',
			'message.sendAndWait',
			'message.sendFile',
			'message.sendText',
			'session.sendFile',
			'session.sendText',
		]);
	});

	it('are mapped where they are written', () => {
		const written = [...described('customFields'), ...described('namedTexts')].filter(
			({ field }) => !field.parameter.includes('.'),
		);
		expect(written).toHaveLength(24);
		for (const entry of written) {
			const { type, typeOptions, displayName } = property(entry);
			expect(type).toBe('resourceMapper');
			const { mode, resourceMapperMethod, valuesLabel, addAllFields } =
				typeOptions!.resourceMapper!;
			expect(mode).toBe('add');
			expect(resourceMapperMethod).toBe(entry.field.offer!.list);
			// Sentences quote it, and the editor shows the name of a mapper nowhere else.
			expect(valuesLabel).toBe(displayName);
			expect(addAllFields).toBe(entry.field.kind.type === 'namedTexts');
		}
	});

	it('are rows where they filter, with the types that the core reads', () => {
		const [search] = described('customFields').filter(({ operation }) => operation === 'search');
		const rows = property(search!).options![0] as { values: INodeProperties[] };
		const type = rows.values.find(({ name }) => name === 'type')!;
		const { types, asGiven } = search!.field.kind;
		expect(valuesOf(type)).toEqual([...types!, asGiven].sort());
		expect(type.default).toBe('auto');
	});
});

describe('option lists', () => {
	const names = catalogue.lists.map(({ name }) => name).sort();
	const searches = names.map((name) => name.replace('get', 'search'));
	/** Not of the account: the fields of the records. */
	const own = 'getOutputFields';

	it('are those of the core', () => {
		const methods = Object.keys(wtsChat.methods!.loadOptions!);
		expect(methods.sort()).toEqual([...names, own].sort());
		expect(Object.keys(wtsChat.methods!.listSearch!).sort()).toEqual(searches);
		expect(Object.keys(wtsChat.methods!.resourceMapping!).sort()).toEqual([
			'getContactFields',
			'getPanelFields',
			'getTemplateParameters',
			'getTemplatePreview',
			'getWindowTemplateParameters',
			'getWindowTemplatePreview',
		]);
	});

	it('exist for every field that names one', () => {
		const methods = [...JSON.stringify(properties).matchAll(METHODS)].map(([, method]) => method);
		expect(methods.length).toBeGreaterThan(0);
		for (const method of methods) expect([...names, ...searches, own]).toContain(method);
	});

	it('load again when the field they depend on changes', () => {
		const dependsOn = (resource: string, operation: string, address: string) =>
			fieldsOf(resource, operation).get(address)?.typeOptions?.loadOptionsDependsOn;
		expect(dependsOn('card', 'create', 'stepId')).toEqual(['panelId.value']);
		expect(dependsOn('card', 'update', 'updateFields.tagIds')).toEqual(['panelId.value']);
		expect(dependsOn('session', 'transfer', 'userId')).toEqual(['departmentId.value']);
		expect(dependsOn('session', 'update', 'updateFields.userId')).toEqual([
			'updateFields.departmentId.value',
		]);
		expect(dependsOn('message', 'sendTemplate', 'templateId')).toEqual(['from.value']);
		expect(dependsOn('session', 'sendTemplate', 'templateId')).toBeUndefined();
		expect(dependsOn('message', 'queueTemplate', 'templateParameters')).toEqual([
			'templateId.value',
		]);
		expect(dependsOn('card', 'update', 'customFields')).toEqual(['panelId.value']);
		expect(dependsOn('contact', 'update', 'customFields')).toBeUndefined();
	});
});

it('dates show a form that the date field of n8n keeps when it is typed', () => {
	const dates = operations
		.flatMap(({ resource, operation }) => [...fieldsOf(resource, operation).values()])
		.filter(({ type }) => type === 'dateTime');
	expect(dates.length).toBeGreaterThan(50);
	for (const { placeholder, description } of dates) {
		expect(placeholder).toMatch(/^e\.g\. \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
		expect(description).toContain('Type it with seconds');
	}
});

describe('what an operation needs while a value is chosen', () => {
	it.each([
		['message', 'sendFile', 'fileUrl'],
		['message', 'sendFile', 'fileId'],
		['session', 'transfer', 'userId'],
	])('%s.%s marks %s as required', (resource, operation, address) => {
		expect(fieldsOf(resource, operation).get(address)?.required).toBe(true);
	});

	it('is not asked for where the field is always shown', () => {
		expect(fieldsOf('session', 'transfer').get('departmentId')?.required).toBeUndefined();
	});
});

describe('stability', () => {
	it('of every name and value: what is released never changes', () => {
		const names = operations.map(({ resource, operation }) => ({
			operation: `${resource}.${operation}`,
			fields: [...fieldsOf(resource, operation)].map(([address, property]) => {
				const values = valuesOf(property);
				return values ? `${address}: ${values.join(' | ')}` : address;
			}),
		}));
		expect(names).toMatchSnapshot();
	});

	it('of the outside names', () => {
		expect(wtsChat.description.name).toBe('wtsChat');
		expect(wtsChat.description.version).toBe(1);
		expect(wtsChat.description.credentials).toEqual([{ name: 'wtsChatApi', required: true }]);
	});
});
