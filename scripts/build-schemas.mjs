/**
 * Writes the output schemas that let the editor show fields before a node has run: `__schema__/v1.0.0/<resource>/<operation>.json`
 * beside the compiled node. They come from the OpenAPI file, so they cannot say something else than the tests of the API do.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { checkout } from './setup/places.mjs';

const specification = parse(readFileSync(join(checkout, 'api/openapi.yaml'), 'utf8'));
/** Deeper than this the editor shows nothing anyway. */
const DEPTH = 5;

function resolved(schema) {
	if (schema?.$ref === undefined) return schema;
	return schema.$ref
		.slice(2)
		.split('/')
		.reduce((place, name) => place[name], specification);
}

/** Properties of an object and of everything it is composed of. */
function propertiesOf(schema) {
	const own = resolved(schema) ?? {};
	const parts = [
		...(own.allOf ?? []),
		...(own.oneOf ?? []).slice(0, 1),
		...(own.anyOf ?? []).slice(0, 1),
	];
	return Object.assign({}, ...parts.map(propertiesOf), own.properties);
}

function typeOf(schema) {
	const types = [schema.type].flat().filter((type) => type && type !== 'null');
	if (types.length > 0) return types[0];
	return Object.keys(propertiesOf(schema)).length > 0 ? 'object' : undefined;
}

/** The part of a schema that the editor's preview reads. */
function preview(schema, depth = 0) {
	const own = resolved(schema) ?? {};
	const nullable = (own.anyOf ?? own.oneOf)?.find((part) => resolved(part).type !== 'null');
	if (own.type === undefined && own.properties === undefined && nullable)
		return preview(nullable, depth);
	const type = typeOf(own) ?? 'string';
	if (type === 'array') {
		return { type, items: depth < DEPTH ? preview(own.items ?? {}, depth + 1) : {} };
	}
	if (type !== 'object') return { type };
	const properties =
		depth < DEPTH
			? Object.entries(propertiesOf(own)).map(([name, inner]) => [name, preview(inner, depth + 1)])
			: [];
	return { type, properties: Object.fromEntries(properties) };
}

/** The item of an answer without a body: what was done, and what the request named in its path and body. */
function done({ output, fields, done: named }, described) {
	const body = preview(described?.requestBody?.content['application/json'].schema).properties;
	const properties = { [output]: { type: 'boolean' } };
	for (const name of Object.values(named)) properties[name] = { type: 'string' };
	for (const { place, wire } of fields) {
		const [name] = wire.split(/[.[]/);
		if (place === 'body') properties[name] = body[name];
	}
	return { type: 'object', properties };
}

/** What one output item holds: a record of the API, and what the core adds to it. */
function itemOf(operation) {
	const record = operation.makes ? { type: 'object' } : recordOf(operation);
	if (operation.adds.length === 0) return record;
	const added = operation.adds.map(({ name, type }) => [
		name,
		type === 'array' ? { type, items: { type: 'object', properties: {} } } : { type },
	]);
	return { ...record, properties: { ...record.properties, ...Object.fromEntries(added) } };
}

function recordOf(operation) {
	// The files of the record, not the record.
	if (operation.hook === 'download') return preview(specification.components.schemas.FileRef);
	// The answers of a message that is sent have the same properties, whichever way it goes.
	const path = operation.path || operation.routes[0]?.paths[0];
	const described = specification.paths[path]?.[operation.method.toLowerCase()];
	const schema = described?.responses?.['200']?.content?.['application/json']?.schema;
	if (schema === undefined)
		return operation.output.startsWith('record') ? undefined : done(operation, described);
	const body = resolved(schema);
	if (operation.hook?.batch) return preview(body.properties[operation.hook.batch.results].items);
	if (operation.output !== 'records') return preview(body);
	return preview(body.type === 'array' ? body.items : propertiesOf(body).items?.items);
}

/** Levels of fields that the editor offers to choose from. */
const CHOICE = 2;

/** Dotted places of the fields below a schema of {@link preview}; those of a list are the fields of its members. */
function placesIn(schema, depth = 1) {
	const { properties = {} } = schema?.items ?? schema ?? {};
	return Object.entries(properties).flatMap(([name, inner]) => [
		name,
		...(depth < CHOICE ? placesIn(inner, depth + 1).map((place) => `${name}.${place}`) : []),
	]);
}

/**
 * Adds to the catalogue which fields the records of each operation have. Operations with the same share a list.
 *
 * @param {{ resources: { name: string, operations: object[] }[], records?: object }} catalogue what src/describe.rs says
 */
export function withRecords(catalogue) {
	const known = new Map();
	for (const resource of catalogue.resources) {
		for (const operation of resource.operations.filter(({ simplify }) => simplify)) {
			const places = placesIn(itemOf(operation));
			const key = places.join();
			if (!known.has(key)) known.set(key, [`${resource.name}.${operation.name}`, places]);
			operation.record = known.get(key)[0];
		}
	}
	return { ...catalogue, records: Object.fromEntries(known.values()) };
}

/** @param {string} dist folder of the compiled package */
export function writeSchemas(dist) {
	const { core } = createRequire(import.meta.url)(join(dist, 'node-wrapper/core/load.js'));
	const folder = join(dist, 'node-wrapper/nodes/WtsChat/__schema__/v1.0.0');
	for (const resource of core().describe().resources) {
		for (const operation of resource.operations) {
			const item = itemOf(operation);
			if (item === undefined) continue;
			const file = join(folder, resource.name, `${operation.name}.json`);
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, `${JSON.stringify({ ...item, version: 1 })}\n`);
		}
	}
}
