/** The description of the node against the core: both must speak of the same parameters in the same words. */
import { describe, expect, it } from 'vitest';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { FieldDescription } from '../../node-wrapper/core/catalogue.ts';
import { listNames, searchName } from '../../node-wrapper/nodes/WtsChat/methods/lists.ts';
import { core } from './host/built.ts';
import { subtitleOf, wtsChat } from './host/n8n.ts';

const { properties } = wtsChat.description;
const catalogue = core().describe();

const choice = (property: INodeProperties) => (property.options ?? []) as INodePropertyOptions[];

/** Fields of an operation by their address; those of a collection as `collection.field`. */
function fieldsOf(resource: string, operation: string): Map<string, INodeProperties> {
	const shown = properties.filter(({ displayOptions }) => {
		const { resource: resources, operation: operations } = displayOptions?.show ?? {};
		return resources?.includes(resource) && operations?.includes(operation);
	});
	const entries = shown
		.filter(({ type }) => type !== 'notice')
		.flatMap((property): Array<[string, INodeProperties]> =>
			property.type === 'collection'
				? (property.options as INodeProperties[]).map((field) => [
						`${property.name}.${field.name}`,
						field,
					])
				: [[property.name, property]],
		);
	expect(new Set(entries.map(([address]) => address)).size).toBe(entries.length);
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
				expect(words).toMatch(new RegExp(`^[A-Z][A-Za-z ]+: ${name}$`));
			}
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
				.filter(({ place }) => place === 'patch')
				.map(({ parameter }) => parameter.split('.').at(-1));
			const cleared = valuesOf(shown.get('clearFields') ?? nothing);
			expect(cleared ?? changed.sort()).toEqual(changed.sort());
		});

		it.each([...known.values()].filter(({ parameter }) => shown.has(parameter)))(
			'$parameter is the same on both sides',
			(field) => {
				const property = shown.get(field.parameter)!;
				expect(property.displayName).toBe(field.label);
				expect(valuesOf(property)).toEqual(expectedValues(field, property));
				if (field.kind.list) expect(offered(property)).toContain(field.kind.list);
				if (field.required) expect(property.required).toBe(true);
				if (field.kind.min !== undefined && property.type === 'number') {
					expect(property.typeOptions).toMatchObject({ minValue: field.kind.min });
				}
			},
		);
	},
);

const nothing: INodeProperties = { displayName: '', name: '', type: 'string', default: '' };

/** Lists that offer a part of another one, by the choice of a parent. */
const NARROWED: Record<string, string> = { getDepartmentUsers: 'getUsers' };

/** The option lists a field offers, by the names the core resolves their entries with. */
function offered({ typeOptions, modes }: INodeProperties): string[] {
	const list = typeOptions?.loadOptionsMethod ?? '';
	const searched = (modes ?? []).map(({ typeOptions: options }) => options?.searchListMethod ?? '');
	return [NARROWED[list] ?? list, ...searched.map((name) => name.replace(/^search/, 'get'))];
}

/** Values of a closed list, or nothing. */
function valuesOf({ type, options }: INodeProperties): unknown[] | undefined {
	if (type !== 'options' && type !== 'multiOptions') return undefined;
	return (options as INodePropertyOptions[] | undefined)?.map(({ value }) => value).sort();
}

function expectedValues({ kind }: FieldDescription, property: INodeProperties) {
	// A list that the core leaves open (Order By takes any field) is the editor's own.
	if (!kind.values) return valuesOf(property);
	const offersNothing = valuesOf(property)?.includes(kind.nothing);
	return [...kind.values, ...(offersNothing ? [kind.nothing] : [])].sort();
}

describe('rows of custom fields', () => {
	const described = operations.flatMap(({ resource, operation, fields }) =>
		fields
			.filter(({ kind }) => kind.type === 'customFields')
			.map(({ parameter, kind }) => ({ resource, operation, parameter, kind })),
	);

	it('are in every operation that writes or filters by them', () => {
		expect(described.map(({ resource, operation }) => `${resource}.${operation}`).sort()).toEqual([
			'card.create',
			'card.update',
			'contact.create',
			'contact.search',
			'contact.update',
		]);
	});

	it.each(described)(
		'of $resource.$operation offer the types that the core reads',
		({ resource, operation, parameter, kind }) => {
			const rows = fieldsOf(resource, operation).get(parameter)!.options![0] as {
				values: INodeProperties[];
			};
			const type = rows.values.find(({ name }) => name === 'type')!;
			expect(valuesOf(type)).toEqual([...kind.types!, kind.asGiven].sort());
			expect(type.default).toBe('text');
		},
	);
});

describe('option lists', () => {
	it('are those of the core', () => {
		expect([...listNames].sort()).toEqual(catalogue.lists.map(({ name }) => name).sort());
		expect(Object.keys(wtsChat.methods!.loadOptions!).sort()).toEqual([...listNames].sort());
		expect(Object.keys(wtsChat.methods!.listSearch!).sort()).toEqual(
			listNames.map((name) => searchName(name)).sort(),
		);
	});

	it('exist for every field that names one', () => {
		const methods = JSON.stringify(properties).matchAll(
			/"(?:loadOptionsMethod|searchListMethod)":"(\w+)"/g,
		);
		const known = new Set<string>([...listNames, ...listNames.map((name) => searchName(name))]);
		for (const [, method] of methods) expect(known).toContain(method);
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
