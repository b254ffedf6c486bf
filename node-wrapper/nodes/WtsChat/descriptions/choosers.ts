/**
 * Fields that decide which required fields there are. For an expression n8n shows the fields of every choice, and does not
 * run while one of them is empty: so such a field takes none, as n8n's own resource and operation.
 */
import type { INodeProperties } from 'n8n-workflow';

import { listedValuesOnly } from './newer';
import { joined } from './sentences';

const BY_DATA =
	'Takes no expression: to choose by data, use a Switch node with one WTS Chat node for each choice';

/** @param properties those of an operation */
export function withChoosers(properties: INodeProperties[]): INodeProperties[] {
	const required = properties.filter((property) => property.required);
	const names = new Set(required.flatMap(conditionsOf));
	return properties.map((property) =>
		names.has(property.name) ? { ...property, ...chooser(property) } : property,
	);
}

function conditionsOf({ displayOptions }: INodeProperties): string[] {
	return Object.keys({ ...displayOptions?.show, ...displayOptions?.hide });
}

/** It shows a value that no expression can have given in red. */
function chooser({ description }: INodeProperties): Partial<INodeProperties> {
	return {
		...listedValuesOnly,
		noDataExpression: true,
		description: joined(description, BY_DATA),
	};
}
