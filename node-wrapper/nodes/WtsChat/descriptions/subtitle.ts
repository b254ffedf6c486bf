/** The line below the node's name: resource and operation in words, as an expression that n8n evaluates. */
import { resources } from '../actions';

const words = Object.fromEntries(
	resources.flatMap(({ value: resource, name, operations }) =>
		operations.map((operation) => [`${resource}.${operation.value}`, `${name}: ${operation.name}`]),
	),
);

export const subtitle = `={{ (${JSON.stringify(words)})[$parameter["resource"] + "." + $parameter["operation"]] }}`;
