/** Puts the core's tables and the words of the action files together. What has no counterpart stops the build. */
import type { INodeProperties } from 'n8n-workflow';

import type { Catalogue, FieldDescription } from '../../../core/catalogue';
import type {
	OperationDescription,
	OutputDescription,
	ResourceDescription,
} from '../actions/description';
import { withChoosers } from './choosers';
import { collection } from './collection';
import { nameOf, preview, property, type Table } from './property';
import { joined, returnsOf } from './sentences';
import { byName } from './sorted';
import type { FieldWords, OperationWords, ResourceWords, Words } from './words';

type ResourceTable = Catalogue['resources'][number];

/** @param shared words for parameters of any resource */
export function describeResources(
	{ resources: tables, lists }: Catalogue,
	resources: ResourceWords[],
	shared: Words,
): ResourceDescription[] {
	const faults = [
		...tables.flatMap((table) => undescribed(table, resources)),
		...resources.flatMap((words) => faultsOfResource(words, tables)),
		...unknownWords('actions/sharedWords.ts', shared, tables.flatMap(fieldsOf)),
	];
	if (faults.length > 0) throw new Error(faults.join('\n'));

	return resources.map((resource) => {
		const described = resource.operations.map((words) => {
			const table = { operation: tableOf(tables, resource, words)!, lists };
			const layers = [words.words ?? {}, resource.words ?? {}, shared];
			const operation = describeOperation(table, words, layers);
			return { operation, output: describeOutput(table, layers) };
		});
		return {
			value: resource.value,
			name: resource.name,
			first: resource.first,
			operations: described.map(({ operation }) => operation),
			outputs: outputsOf(described),
		};
	});
}

function tableOf(tables: ResourceTable[], resource: ResourceWords, { value }: OperationWords) {
	return tables
		.find(({ name }) => name === resource.value)
		?.operations.find(({ name }) => name === value);
}

function fieldsOf({ operations }: ResourceTable): FieldDescription[] {
	return operations.flatMap(({ fields }) => fields);
}

/** In no table: its values are names of parameters. */
const CLEAR = 'clearFields';

/** @param layers words for its parameters; the first that has any wins */
function describeOperation(
	table: Table,
	{ value, name, action, description, notForTools, order }: OperationWords,
	layers: Words[],
): OperationDescription {
	const { fields } = table.operation;
	const make = (field: FieldDescription) => property(table, field, wordsFor(field, layers));
	const below = (field: FieldDescription) => preview(table, field, wordsFor(field, layers));
	const place = (position: string): INodeProperties[] => {
		if (position === CLEAR) return [clearFields(fields.filter(({ clearable }) => clearable))];
		// A field that stands twice is shown for different choices.
		const own = fields.filter(({ parameter }) => parameter === position);
		if (own.length > 0) return own.flatMap((field) => [make(field), ...below(field)]);
		const inside = fields.filter((candidate) => positionOf(candidate) === position);
		return [{ ...collection(position, inside.map(make)), displayOptions: shownFor(inside) }];
	};
	const whole = joined(description, returnsOf(table.operation))!;
	const properties = withChoosers(order.flatMap(place));
	return { value, name, action, description: whole, notForTools, properties };
}

/** A collection is shown while any of its fields may be. */
function shownFor(fields: FieldDescription[]): INodeProperties['displayOptions'] {
	const [first, ...others] = fields.map(({ shown }) => JSON.stringify(shown ?? null));
	const alike = others.every((other) => other === first);
	const shown = fields[0]?.shown;
	return shown && alike ? { show: shown } : undefined;
}

/** Positions that every operation with records has, above its options. */
const OUTPUT = ['output', 'outputFields'];

/** n8n gives this parameter to a node that is a tool of an AI agent, and to no other. */
const TOOL = { '/descriptionType': ['auto', 'manual'] };

/** The form of the records. A tool begins with short ones: what an agent reads costs time and money. */
function describeOutput(table: Table, layers: Words[]): INodeProperties[] {
	const fields = table.operation.fields.filter(({ parameter }) => OUTPUT.includes(parameter));
	return fields.flatMap((field): INodeProperties[] => {
		const one = property(table, field, wordsFor(field, layers));
		const short = field.kind.values?.find((value) => value === 'simplified');
		// Not required in the editor: where an expression gives the form, n8n would not run without the fields.
		if (short === undefined) return [{ ...one, required: false }];
		return [
			{ ...one, displayOptions: { hide: TOOL } },
			{ ...one, default: short, displayOptions: { show: TOOL } },
		];
	});
}

function outputsOf(
	described: Array<{ operation: OperationDescription; output: INodeProperties[] }>,
): OutputDescription[] {
	const outputs = new Map<string, OutputDescription>();
	for (const { operation, output: properties } of described) {
		if (properties.length === 0) continue;
		const key = JSON.stringify(properties);
		const { operations } = outputs.get(key) ?? { operations: [] };
		outputs.set(key, { operations: [...operations, operation.value], properties });
	}
	return [...outputs.values()];
}

/** Emptying a field is a choice of its own: a field that is not added, or added and left empty, clears nothing by accident. */
function clearFields(fields: FieldDescription[]): INodeProperties {
	const options = fields.map((field) => ({ name: field.label, value: nameOf(field) }));
	return {
		displayName: 'Clear Fields',
		name: CLEAR,
		type: 'multiOptions',
		options: options.sort(byName),
		default: [],
		description:
			'Fields to empty in WTS Chat. A field that is only left out of Update Fields keeps its value.',
	};
}

/** Texts that a layer lacks are those of the next one; condition and list are of the layer that names the field first. */
function wordsFor(field: FieldDescription, layers: Words[]): FieldWords {
	const found = layers
		.map((words) => words[field.parameter] ?? words[nameOf(field)])
		.filter((words) => words !== undefined);
	const meaning = found.find(({ description, about }) => description ?? about);
	return {
		...Object.assign({}, ...found.toReversed()),
		description: meaning?.description,
		about: meaning?.about,
		displayOptions: found[0]?.displayOptions,
		list: found[0]?.list,
	} as FieldWords;
}

/** What stands in the order of an operation for a field: itself or its collection. */
function positionOf({ parameter }: FieldDescription): string {
	return parameter.split('.')[0]!;
}

function undescribed({ name, operations }: ResourceTable, resources: ResourceWords[]): string[] {
	const words = resources.find(({ value }) => value === name)?.operations ?? [];
	return operations
		.filter((table) => !words.some(({ value }) => value === table.name))
		.map(
			(table) =>
				`The core has a table for ${name}.${table.name}, but the editor has no words for it: add actions/${name}/${table.name}.ts and name it in actions/${name}/index.ts.`,
		);
}

function faultsOfResource(resource: ResourceWords, tables: ResourceTable[]): string[] {
	const folder = `actions/${resource.value}`;
	const own = tables.filter(({ name }) => name === resource.value);
	return [
		...unknownWords(`${folder}/shared.ts`, resource.words, own.flatMap(fieldsOf)),
		...resource.operations.flatMap((words) => {
			const file = `${folder}/${words.value}.ts`;
			const table = tableOf(tables, resource, words);
			if (table) return faultsOfOperation(file, words, table.fields);
			return [`${file} has words for an operation that the core has no table for.`];
		}),
	];
}

function faultsOfOperation(
	file: string,
	{ order, words }: OperationWords,
	fields: FieldDescription[],
): string[] {
	const positions = [...new Set(fields.map(positionOf))].filter((one) => !OUTPUT.includes(one));
	return [
		...positions
			.filter((position) => !order.includes(position))
			.map(
				(position) => `${file} has no place in its order for '${position}' of the core's table.`,
			),
		...order
			.filter((position) => position !== CLEAR && !positions.includes(position))
			.map((position) => `${file} orders '${position}', which the core's table does not have.`),
		...unknownWords(file, words, fields),
	];
}

/** Words for parameters and values that no table has. */
function unknownWords(file: string, words: Words = {}, fields: FieldDescription[]): string[] {
	return Object.entries(words).flatMap(([parameter, { labels }]) => {
		const meant = fields.filter((field) => [field.parameter, nameOf(field)].includes(parameter));
		if (meant.length === 0) {
			return [`${file} has words for '${parameter}', which the core's table does not have.`];
		}
		const values = meant.flatMap(({ kind }) => [...(kind.values ?? []), kind.nothing]);
		return Object.keys(labels ?? {})
			.filter((value) => !values.includes(value))
			.map((value) => `${file} names the value '${value}', which '${parameter}' does not have.`);
	});
}
