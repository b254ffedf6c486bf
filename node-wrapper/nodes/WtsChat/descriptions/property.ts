/** From a field of the core's table to a property of n8n. Type, bounds, values, lists and label are the table's. */
import type { INodeProperties, INodePropertyMode, INodePropertyOptions } from 'n8n-workflow';

import type { Catalogue, FieldDescription, OperationDescription } from '../../../core/catalogue';
import { nameOrId, namesOrIds } from './choices';
import { anyValue, mayLackFields } from './newer';
import { boundsOf, joined, waysOf } from './sentences';
import { byName } from './sorted';
import type { FieldWords } from './words';

const A_PHONE = 'e.g. +55 11 90000-0001';
const SEVERAL = 'Several are separated by commas, or given as an array by an expression';
/** n8n's date field empties itself when a time is typed without seconds, and drops an offset. */
export const dateRule = (zone: string) =>
	`Type it with seconds, such as 2026-01-15 09:00:00; that is a time in the time zone of ${zone}. An expression may also give YYYY-MM-DD, YYYY-MM-DD hh:mm, ISO 8601 with an offset, or a DateTime object`;
export const DATE_RULE = dateRule('the workflow');
const AN_ID = '3f0f7a52-5c43-4b0e-9a52-0f3a6d1c7e11';
const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

/** Records that have a page in the web app, by the list they are searched in. */
const PAGES: Record<string, string> = { getSessions: 'chat2/sessions' };

/** Whether a property only shows something. It is named after its list. */
export function isPreview({ name }: INodeProperties): boolean {
	return name.endsWith('Preview');
}

/** Where a field stands: its operation's table, and the option lists. */
export interface Table {
	operation: OperationDescription;
	lists: Catalogue['lists'];
}

/** What a kind decides of a property. */
type Form = Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties>;

/** Name of a parameter without its collection. */
export function nameOf({ parameter }: FieldDescription): string {
	return parameter.split('.').at(-1)!;
}

/** An option list as a resource locator searches it, page by page: `getPanels` is `searchPanels` there. */
export function searchName(list: string): string {
	return list.replace(/^get/, 'search');
}

export function property(
	table: Table,
	field: FieldDescription,
	words: FieldWords,
): INodeProperties {
	const form = formOf(table, field, words);
	return {
		...form,
		displayName: field.label,
		name: nameOf(field),
		required: isRequired(table, field, words) || form.required,
		description: joined(
			words.description ?? joined(words.about, form.description),
			boundsOf(field),
		),
		placeholder: words.placeholder ?? form.placeholder,
		displayOptions: displayOptions(field, words),
	};
}

/** Conditions of the table, and those that only the editor has. From inside a collection they begin at the top. */
function displayOptions(
	field: FieldDescription,
	words: FieldWords,
): INodeProperties['displayOptions'] {
	const shown = Object.entries(field.shown ?? {});
	if (shown.length === 0) return words.displayOptions;
	const top = isInside(field) ? '/' : '';
	const ofTable = Object.fromEntries(shown.map(([name, values]) => [`${top}${name}`, values]));
	return { ...words.displayOptions, show: { ...ofTable, ...words.displayOptions?.show } };
}

/** Required always, or required by the core for the value of another field that shows it. */
function isRequired({ operation }: Table, field: FieldDescription, words: FieldWords): boolean {
	const { parameter, required } = field;
	const show = displayOptions(field, words)?.show;
	const whileShown = operation.needs.some(
		({ when, anyOf }) =>
			when !== null && anyOf.join() === parameter && show?.[when.parameter]?.includes(when.equals),
	);
	return required || whileShown;
}

function formOf(table: Table, field: FieldDescription, words: FieldWords): Form {
	const { kind } = field;
	if (isRecord(field)) return locator(table, field);
	switch (kind.type) {
		case 'map':
			return rows([textKey, valueOf('Text of the entry')]);
		case 'namedTexts':
			return isInside(field)
				? rows([
						key('Parameter Name or ID', 'Parameter of the template', table, field),
						valueOf('Text that takes the place of the parameter; without line breaks'),
					])
				: mapper(table, field, 'template parameter', { addAllFields: true });
		case 'customFields':
			return isInside(field)
				? rows([
						key('Field Name or ID', 'Custom field of the account', table, field),
						rowType(field),
						valueOf('Value that the field must have'),
					])
				: mapper(table, field, 'custom field', { addAllFields: false });
		case 'amounts':
			return rows([closedKey(field, words), price]);
		case 'choice':
			return choice(field, words);
		case 'choices':
			return {
				type: 'multiOptions',
				...anyValue,
				options: valuesOf(field, words),
				default: [],
			};
		case 'integer':
		case 'number':
			return {
				type: 'number',
				typeOptions: { minValue: kind.min, maxValue: kind.max ?? undefined },
				default: field.default ?? kind.min ?? 0,
			};
		case 'boolean':
			return { type: 'boolean', default: field.default ?? false };
		case 'timestamp':
			return {
				type: 'dateTime',
				default: '',
				placeholder: 'e.g. 2026-01-15 09:00:00',
				description: `${DATE_RULE}.`,
			};
		case 'json':
		case 'object':
		case 'rows':
			return { type: 'json', default: words.example ?? '' };
		default:
			return field.offer ? dropdown(table, field) : entry(field, words);
	}
}

/** A field that is typed in. */
function entry(field: FieldDescription, words: FieldWords): Form {
	const { kind, default: preset } = field;
	const form: Form = { type: 'string', default: preset ?? '' };
	switch (kind.type) {
		case 'text':
			if (kind.secret) return { ...form, typeOptions: { password: true } };
			return words.rows === undefined ? form : { ...form, typeOptions: { rows: words.rows } };
		case 'texts':
			if (words.list) {
				const { label: displayName, parameter: name } = field;
				return namesOrIds({ displayName, name, list: words.list });
			}
			return { ...form, description: SEVERAL };
		case 'contacts':
		case 'ids':
		case 'urls':
		case 'phones':
			return { ...form, description: SEVERAL };
		case 'id':
			return { ...form, placeholder: `e.g. ${AN_ID}` };
		case 'url':
		case 'secretUrl':
			return { ...form, placeholder: 'e.g. https://example.com/file.pdf' };
		case 'email':
			return { ...form, placeholder: 'e.g. name@email.com' };
		case 'recipient':
			return { ...form, placeholder: A_PHONE };
		case 'phone':
			return {
				...form,
				placeholder: A_PHONE,
				description:
					'With country code, in any spelling. Ten or eleven digits are taken for a Brazilian number.',
			};
		default:
			throw new Error(`Values of the kind '${kind.type}' have no form in the editor yet.`);
	}
}

// Closed values. An expression may spell them in other ways, which the core reads and the editor would mark: hence
// `allowArbitraryValues`, which only takes the mark away.

function choice(field: FieldDescription, words: FieldWords): Form {
	const { kind, parameter, default: preset } = field;
	// What is always there begins with no choice; what is added is a choice.
	const nothing = parameter.includes('.') ? null : kind.nothing;
	const first = preset ?? nothing ?? kind.values![0]!;
	return {
		type: 'options',
		...anyValue,
		options: valuesOf(field, words, String(first)),
		default: first,
	};
}

/** Without what means "no choice", unless a field begins with it. */
function valuesOf(
	{ kind }: FieldDescription,
	{ labels = {}, offersNothing }: FieldWords,
	first?: string,
): INodePropertyOptions[] {
	const { values, nothing } = kind;
	const offered = nothing !== null && (offersNothing || nothing === first) ? [nothing!] : [];
	return named([...values!, ...offered], labels);
}

function named(
	values: string[],
	labels: NonNullable<FieldWords['labels']>,
): INodePropertyOptions[] {
	const labelOf = typeof labels === 'function' ? labels : (value: string) => labels[value];
	return values
		.map((value) => {
			const label = labelOf(value) ?? wordsOf(value);
			return typeof label === 'string' ? { name: label, value } : { ...label, value };
		})
		.sort(byName);
}

const ACRONYMS: Record<string, string> = {
	api: 'API',
	ids: 'IDs',
	pdf: 'PDF',
	url: 'URL',
	utm: 'UTM',
};

/** `IN_PROGRESS`, `InProgress` and `inProgress` are "In Progress". */
function wordsOf(value: string): string {
	const spaced = value.replace(/_/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2');
	return spaced
		.toLowerCase()
		.split(' ')
		.map((word) => ACRONYMS[word] ?? word.charAt(0).toUpperCase() + word.slice(1))
		.join(' ');
}

// Values of the account

/** @param as words of the property where it is not the field itself */
function dropdown(
	table: Table,
	field: FieldDescription,
	as: { displayName?: string; name?: string; about?: string } = {},
): INodeProperties {
	const list = field.offer!.list!;
	return (isSeveral(field) ? namesOrIds : nameOrId)({
		displayName: field.label,
		name: nameOf(field),
		list,
		dependsOn: parentOf(table, field, list),
		...as,
	});
}

function isSeveral({ kind }: FieldDescription): boolean {
	return /^(ids|texts)/.test(kind.type);
}

/** In a collection, which has no room for a mapper. */
function isInside({ parameter }: FieldDescription): boolean {
	return parameter.includes('.');
}

/** A value for each field of the account, or the fields of the input item by their names. */
function mapper(
	table: Table,
	field: FieldDescription,
	singular: string,
	{ addAllFields }: { addAllFields: boolean },
): Form {
	const list = field.offer!.list!;
	return {
		type: 'resourceMapper',
		// The editor would offer a switch for an expression that does nothing.
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: {
			loadOptionsDependsOn: parentOf(table, field, list),
			resourceMapper: {
				resourceMapperMethod: list,
				mode: 'add',
				valuesLabel: field.label,
				fieldWords: { singular, plural: `${singular}s` },
				addAllFields,
				supportAutoMap: true,
				// It would be red, while a notice says why there are none.
				...mayLackFields,
			},
		},
	};
}

/** The text of the chosen template. A notice cannot load its words; the notice of a mapper without fields can. */
export function preview(
	table: Table,
	field: FieldDescription,
	words: FieldWords,
): INodeProperties[] {
	if (field.kind.type !== 'namedTexts' || isInside(field)) return [];
	const { parent } = table.lists.find(({ name }) => name === field.offer?.list)!;
	const list = table.lists.find((one) => one.preview && one.parent === parent)!;
	return [
		{
			displayName: 'Text of the Template',
			description:
				'Shows the text of the chosen template, with its parameters in bold. Nothing to fill in.',
			name: list.name.replace(/^get(.)/, (_, first: string) => first.toLowerCase()),
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			displayOptions: displayOptions(field, words),
			typeOptions: {
				loadOptionsDependsOn: parentOf(table, field, list.name),
				resourceMapper: {
					resourceMapperMethod: list.name,
					mode: 'add',
					supportAutoMap: false,
					addAllFields: false,
				},
			},
		},
	];
}

/** The parameter whose change makes a list load again: beside the field, or else at the top. */
function parentOf(
	{ operation, lists }: Table,
	{ parameter }: FieldDescription,
	list: string,
): string[] | undefined {
	const parent = lists.find(({ name }) => name === list)?.parent;
	if (!parent) return undefined;
	const beside = [...parameter.split('.').slice(0, -1), parent].join('.');
	const found = [beside, parent]
		.map((address) => operation.fields.find((field) => field.parameter === address))
		.find((field) => field !== undefined);
	if (!found) return undefined;
	return [isRecord(found) ? `${found.parameter}.value` : found.parameter];
}

// One record

/** One record, or one that the core finds by its name. */
function isRecord(field: FieldDescription): boolean {
	const { offer, kind } = field;
	const isOne = offer?.type === 'list' && (kind.type === 'id' || takesName(field));
	return offer?.type === 'record' || (isOne && !isSeveral(field));
}

function takesName({ kind }: FieldDescription): boolean {
	return kind.type.endsWith('OrName');
}

/** A contact or a channel by its phone number, or a person's. */
function takesPhone({ kind }: FieldDescription): boolean {
	return kind.type === 'contact' || kind.type.startsWith('recipient');
}

/** The core reads a value by its form, whatever the mode: n8n's modes help to fill it in. */
function locator(table: Table, field: FieldDescription): Form {
	const list = field.offer!.list;
	const modes = [
		...(list ? [fromList(list)] : []),
		byId,
		...(takesName(field) ? [byTitle] : []),
		...(takesPhone(field) ? [byPhone] : []),
		...(list && PAGES[list] ? [byUrl(PAGES[list])] : []),
	];
	const dependsOn = list ? parentOf(table, field, list) : undefined;
	return {
		type: 'resourceLocator',
		default: { mode: modes[0]!.name, value: '' },
		...(dependsOn ? { typeOptions: { loadOptionsDependsOn: dependsOn } } : {}),
		description: waysOf(modes),
		modes,
	};
}

function mode(
	displayName: string,
	name: string,
	rest: Omit<INodePropertyMode, 'displayName' | 'name'>,
): INodePropertyMode {
	return { displayName, name, ...rest };
}

const byId = mode('By ID', 'id', { type: 'string', placeholder: `e.g. ${AN_ID}` });
const byTitle = mode('By Name', 'name', { type: 'string', placeholder: 'e.g. Sales' });
const byPhone = mode('By Phone Number', 'phone', { type: 'string', placeholder: A_PHONE });

function fromList(list: string): INodePropertyMode {
	const typeOptions = { searchListMethod: searchName(list), searchable: true };
	return mode('From List', 'list', { type: 'list', typeOptions });
}

function byUrl(page: string): INodePropertyMode {
	return mode('By URL', 'url', {
		type: 'string',
		placeholder: `e.g. https://app.wts.chat/${page}/${AN_ID}`,
		extractValue: { type: 'regex', regex: `https?://.*/(${UUID})` },
	});
}

// Rows of key and value

function rows(values: INodeProperties[]): Form {
	return {
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Row',
		default: {},
		options: [{ displayName: 'Row', name: 'rows', values }],
	};
}

const textKey: INodeProperties = {
	displayName: 'Key',
	name: 'key',
	type: 'string',
	default: '',
	description: 'Name of the entry, exactly as it is stored',
};

function valueOf(description: string): INodeProperties {
	return { displayName: 'Value', name: 'value', type: 'string', default: '', description };
}

const price: INodeProperties = {
	...valueOf('What one message costs, e.g. 0.35'),
	displayName: 'Price',
};

/** The key where it is one of a few. */
function closedKey(field: FieldDescription, words: FieldWords): INodeProperties {
	const options = valuesOf(field, words);
	const first = options[0]!.value;
	return {
		displayName: 'Kind',
		name: 'key',
		type: 'options',
		...anyValue,
		options,
		default: first,
		description: 'What the message is',
	};
}

/** The key where a list offers it. */
function key(
	displayName: string,
	about: string,
	table: Table,
	field: FieldDescription,
): INodeProperties {
	return field.offer ? dropdown(table, field, { displayName, name: 'key', about }) : textKey;
}

/** The API ignores a value of the wrong type, and a field of the editor holds text. */
function rowType({ kind: { types = [], asGiven } }: FieldDescription): INodeProperties {
	const labels = {
		auto: { name: 'Automatic', description: 'What the field is in WTS Chat' },
		asGiven: { name: 'As Given', description: 'Text, or the type that an expression gives' },
		date: {
			name: 'Date',
			description:
				'A day such as 2026-01-15, or a point in time such as 2026-01-15 09:00; without an offset in the time zone of the workflow',
		},
		list: { name: 'List', description: 'Several texts, separated by commas or as an array' },
		number: { name: 'Number', description: 'A number with a decimal point, e.g. 1250.50' },
		flag: { name: 'Yes/No', description: 'True or false' },
	};
	const options = named([...types, ...(asGiven ? [asGiven] : [])], labels);
	const first = types[0] ?? '';
	return {
		displayName: 'Type',
		name: 'type',
		type: 'options',
		options,
		default: first,
		description:
			'What the value is. Automatic reads the type of the field from the account, and takes 1250,50, Sim, 15/01/1990 and options by name.',
	};
}
