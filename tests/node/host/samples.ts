/**
 * Values for every parameter of an operation, made from what the core says about it: a different one for each input item,
 * and what must arrive at the API.
 */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { FieldDescription } from '../../../node-wrapper/core/catalogue.ts';

export interface Sample {
	field: FieldDescription;
	/** As the parameter is filled in. */
	value: unknown;
	/** As it arrives, as text; several for a list. */
	arrives: string[];
}

const uuid = (item: number, nth: number) =>
	`${item}${item}${item}${item}0000-0000-4000-8000-${String(nth).padStart(12, '0')}`;

/** A value of the field's kind for input item 1 or 2; `nth` tells the fields of an operation apart. */
export function sample(field: FieldDescription, item: 1 | 2, nth: number): Sample {
	const of = (value: unknown, ...arrives: string[]): Sample => ({
		field,
		value,
		arrives: arrives.length > 0 ? arrives : [String(value)],
	});
	const { kind } = field;
	switch (kind.type) {
		case 'contact':
		case 'id':
		case 'idOrName':
		case 'keyOrName':
		case 'eitherIdOrName':
			return of(uuid(item, nth));
		case 'contacts':
		case 'ids':
		case 'idsOrNames': {
			const ids = [uuid(item, nth), uuid(item, nth + 100)];
			return of(ids, ...ids);
		}
		case 'choice': {
			const values = kind.values!;
			return of(values[item % values.length]);
		}
		case 'choices': {
			const values = [kind.values![item % kind.values!.length]!];
			return of(values, ...values);
		}
		case 'texts':
		case 'urls': {
			const texts = [1, 2].map((part) => `https://example.com/${item}-${nth}-${part}.pdf`);
			return of(texts, ...texts);
		}
		case 'timestamp':
			// Some have to be in the future.
			return of(`2096-0${item}-15T12:${10 + nth}:00Z`);
		case 'integer':
			return of((kind.min ?? 0) + item);
		case 'number':
			return of(item + 0.5);
		case 'boolean':
			return of(item === 1);
		case 'phone':
		case 'recipient':
		case 'recipientOrName':
			return of(`+55 11 9000${item}-00${10 + nth}`, `55119000${item}00${10 + nth}`);
		case 'phones': {
			const phones = [`55119100${item}00${10 + nth}`];
			return of(phones, ...phones);
		}
		case 'email':
			return of(`person${item}-${nth}@example.com`);
		case 'url':
		case 'secretUrl':
			return of(`https://example.com/${item}/${nth}.pdf`);
		case 'customFields':
			// With a type of its own a value goes out whatever fields the account has.
			return of(
				{ rows: [{ key: 'k', type: 'text', value: `value ${item}-${nth}` }] },
				`value ${item}-${nth}`,
			);
		case 'map':
		case 'namedTexts':
			return of({ rows: [{ key: 'k', value: `value ${item}-${nth}` }] }, `value ${item}-${nth}`);
		case 'amounts':
			return of({ rows: [{ key: kind.values![0], value: item + 0.5 }] });
		case 'rows':
			return of([{ name: `name ${item}-${nth}` }], `name ${item}-${nth}`);
		default:
			return of(`text ${item}-${nth}`);
	}
}

/** Puts values into the form in which the editor stores them, with an expression at every place that holds a value. */
export function expressions(properties: INodeProperties[], samples: Sample[]): IDataObject {
	const parameters: IDataObject = {};
	for (const { field, value: fixed } of samples) {
		const [name, inner] = field.parameter.split('.') as [string, string | undefined];
		const leaf = `={{ $json.values[${JSON.stringify(field.parameter)}] }}`;
		const outer = properties.find((candidate) => candidate.name === name);
		const property = inner
			? (outer?.options as INodeProperties[]).find((candidate) => candidate.name === inner)
			: outer;
		let value: unknown = property?.noDataExpression ? fixed : leaf;
		if (['map', 'amounts', 'customFields', 'namedTexts'].includes(field.kind.type)) {
			const place = `$json.values[${JSON.stringify(field.parameter)}].rows[0]`;
			const type = field.kind.type === 'customFields' ? { type: 'text' } : {};
			value = { rows: [{ key: `={{ ${place}.key }}`, ...type, value: `={{ ${place}.value }}` }] };
		} else if (property?.type === 'resourceLocator') {
			value = { __rl: true, mode: 'id', value: leaf };
		}
		if (!inner) parameters[name] = value as IDataObject;
		else parameters[name] = { ...(parameters[name] as IDataObject), [inner]: value } as IDataObject;
	}
	return parameters;
}

/** The values as an input item carries them. */
export function itemOf(samples: Sample[]): { json: IDataObject } {
	const values = Object.fromEntries(samples.map(({ field, value }) => [field.parameter, value]));
	return { json: { values } as IDataObject };
}
