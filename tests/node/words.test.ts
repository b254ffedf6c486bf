/** One table and one file of words make an operation of the editor; what lacks the other half stops the build. */
import { describe, expect, it } from 'vitest';
import type {
	Catalogue,
	FieldDescription,
	OperationDescription,
} from '../../node-wrapper/core/catalogue.ts';
import { resourceWords } from '../../node-wrapper/nodes/WtsChat/actions/resourceWords.ts';
import { sharedWords } from '../../node-wrapper/nodes/WtsChat/actions/sharedWords.ts';
import { describeResources } from '../../node-wrapper/nodes/WtsChat/descriptions/operation.ts';
import type { OperationWords, Words } from '../../node-wrapper/nodes/WtsChat/descriptions/words.ts';
import { core } from './host/built.ts';

const catalogue = core().describe();

const field = (parameter: string, rest: Partial<FieldDescription> = {}): FieldDescription => ({
	parameter,
	label: `Label of ${parameter}`,
	place: 'body',
	wire: parameter,
	kind: { type: 'text' },
	required: false,
	clearable: false,
	offer: null,
	default: null,
	...rest,
});

const integer = (parameter: string, min: number, max: number) =>
	field(parameter, { kind: { type: 'integer', min, max } });

const table = (...fields: FieldDescription[]): OperationDescription => ({
	...catalogue.resources.find(({ name }) => name === 'tag')!.operations[0]!,
	name: 'rename',
	needs: [],
	fields,
});

const words = (order: string[], own?: Words): OperationWords => ({
	value: 'rename',
	name: 'Rename Tag',
	action: 'Rename tag',
	description: 'Give a tag another name',
	order,
	words: own,
});

/** The real tables and words with one more operation of tags, of which either half may be missing. */
function described(added: { table?: OperationDescription; words?: OperationWords }) {
	const tables: Catalogue = {
		...catalogue,
		resources: catalogue.resources.map((resource) =>
			resource.name === 'tag' && added.table
				? { ...resource, operations: [...resource.operations, added.table] }
				: resource,
		),
	};
	const texts = resourceWords.map((resource) =>
		resource.value === 'tag' && added.words
			? { ...resource, operations: [...resource.operations, added.words] }
			: resource,
	);
	return describeResources(tables, texts, sharedWords);
}

describe('an operation', () => {
	it('is a table and its words', () => {
		const resources = described({
			table: table(
				field('tagId', { required: true, offer: { type: 'list', list: 'getTags' } }),
				field('kind', { kind: { type: 'choice', values: ['NOT_USED', 'ALL'], nothing: null } }),
				integer('options.patience', 2, 9),
			),
			words: words(['tagId', 'kind', 'options'], { kind: { description: 'Which tags' } }),
		});
		const tag = resources.find(({ value }) => value === 'tag')!;
		expect(tag.operations.find(({ value }) => value === 'rename')).toMatchObject({
			action: 'Rename tag',
			description: 'Give a tag another name. Returns one item for each tag.',
			properties: [
				{
					displayName: 'Label of tagId',
					name: 'tagId',
					type: 'options',
					required: true,
					typeOptions: { loadOptionsMethod: 'getTags' },
				},
				{
					name: 'kind',
					type: 'options',
					default: 'NOT_USED',
					description: 'Which tags',
					options: [
						{ name: 'All', value: 'ALL' },
						{ name: 'Not Used', value: 'NOT_USED' },
					],
				},
				{
					name: 'options',
					type: 'collection',
					options: [
						{
							name: 'patience',
							type: 'number',
							typeOptions: { minValue: 2, maxValue: 9 },
							description: 'From 2 to 9',
							default: 2,
						},
					],
				},
			],
		});
	});

	it('says what a field is in the words of the nearest file', () => {
		const made = (own?: Words) =>
			described({ table: table(field('text')), words: words(['text'], own) })
				.find(({ value }) => value === 'tag')!
				.operations.at(-1)!.properties[0]!;
		const { rows, about } = sharedWords.text!;
		expect(made()).toMatchObject({ typeOptions: { rows }, description: about });
		const taller = { typeOptions: { rows: 7 }, description: about };
		expect(made({ text: { rows: 7 } })).toMatchObject(taller);
		const other = { typeOptions: { rows }, description: 'What it says' };
		expect(made({ text: { description: 'What it says' } })).toMatchObject(other);
	});
});

describe('the build stops', () => {
	it('at a table without words', () => {
		expect(() => described({ table: table(field('name')) })).toThrow(
			'The core has a table for tag.rename, but the editor has no words for it: add actions/tag/rename.ts and name it in actions/tag/index.ts.',
		);
	});

	it('at words without a table', () => {
		expect(() => described({ words: words([]) })).toThrow(
			'actions/tag/rename.ts has words for an operation that the core has no table for.',
		);
	});

	it('at a parameter that has no place', () => {
		expect(() => described({ table: table(field('name')), words: words([]) })).toThrow(
			"actions/tag/rename.ts has no place in its order for 'name' of the core's table.",
		);
	});

	it.each([
		[
			'a place',
			words(['name', 'colour']),
			"orders 'colour', which the core's table does not have.",
		],
		[
			'words',
			words(['name'], { colour: { description: 'Colour of the tag' } }),
			"has words for 'colour', which the core's table does not have.",
		],
		[
			'the name of a value',
			words(['name'], { name: { labels: { RED: 'Red' } } }),
			"names the value 'RED', which 'name' does not have.",
		],
	])('at %s that the table does not have', (_, added, sentence) => {
		expect(() => described({ table: table(field('name')), words: added })).toThrow(
			`actions/tag/rename.ts ${sentence}`,
		);
	});

	it('at shared words that no table needs', () => {
		const resources = resourceWords.map((resource) =>
			resource.value === 'tag' ? { ...resource, words: { colour: {} } } : resource,
		);
		expect(() => describeResources(catalogue, resources, sharedWords)).toThrow(
			"actions/tag/shared.ts has words for 'colour', which the core's table does not have.",
		);
		expect(() =>
			describeResources(catalogue, resourceWords, { ...sharedWords, colour: {} }),
		).toThrow(
			"actions/sharedWords.ts has words for 'colour', which the core's table does not have.",
		);
	});

	it('at a kind of value and a collection that the editor has no form for', () => {
		const unknown = field('name', { kind: { type: 'colour' } });
		expect(() => described({ table: table(unknown), words: words(['name']) })).toThrow(/'colour'/);
		expect(() =>
			described({ table: table(field('extras.name')), words: words(['extras']) }),
		).toThrow(/'extras'/);
	});
});
