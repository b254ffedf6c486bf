/**
 * The API's specification at work: which operation a request means, whether it is valid, and which
 * of its names the API does not define. Routing and schema checks are openapi-backend's and ajv's.
 */
import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { OpenAPIBackend, type Document, type Operation } from 'openapi-backend';
import { parse } from 'yaml';

// ajv-formats is a CommonJS package whose types and whose export disagree about `default`.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;

export type Query = Record<string, string | string[] | Record<string, string>>;

export interface QueryParameter {
	name: string;
	isArray: boolean;
	isDeepObject: boolean;
}

export interface RoutedOperation {
	operationId: string;
	tags: string[];
	queryParameters: QueryParameter[];
	definition: Operation;
}

export interface ReadRequest {
	method: string;
	path: string;
	query: Query;
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
}

export interface Checked {
	errors: ErrorObject[];
	params: Record<string, string>;
	query: Record<string, unknown>;
}

interface SchemaLike {
	[keyword: string]: unknown;
}

/** The API's own answers contain timestamps without an offset, which the strict format would refuse. */
const liberalInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

export class Specification {
	private readonly routed = new Map<Operation, RoutedOperation>();
	private readonly closedBodies = new Map<string, ValidateFunction | null>();
	private readonly closedAjv = new Ajv({ strict: false, allErrors: true, validateFormats: false });

	private readonly answerAjv = new Ajv({ strict: false, allErrors: true });

	private constructor(
		private readonly api: OpenAPIBackend,
		private readonly document: Document,
	) {
		addFormats(this.answerAjv);
		this.answerAjv.addFormat('date-time', liberalInstant);
		this.answerAjv.addSchema({ ...document, $id: 'api' });
		// The router rebuilds its list of operations for every request; one list is enough.
		const operations = api.router.getOperations();
		const byId = new Map(operations.map((operation) => [operation.operationId, operation]));
		api.router.getOperations = () => operations;
		api.router.getOperation = (operationId) => byId.get(operationId);
		for (const operation of operations) this.routed.set(operation, describe(operation));
	}

	static async load(): Promise<Specification> {
		const source = readFileSync(new URL('../api/openapi.yaml', import.meta.url), 'utf8');
		const definition = parse(source) as Document;
		const api = new OpenAPIBackend({
			definition: structuredClone(definition),
			quick: true,
			coerceTypes: true,
			ajvOpts: { allErrors: true },
			customizeAjv: (ajv) => {
				addFormats(ajv as unknown as Ajv);
				return ajv;
			},
		});
		await api.init();
		return new Specification(api, definition);
	}

	operations(): RoutedOperation[] {
		return [...this.routed.values()];
	}

	match(method: string, path: string): RoutedOperation | undefined {
		const operation = this.api.matchOperation({ method, path, headers: {} });
		return operation && this.routed.get(operation);
	}

	check(operation: RoutedOperation, request: ReadRequest): Checked {
		const { method, path, query, headers, body } = request;
		const result = this.api.validateRequest(
			{
				method,
				path,
				query: query as Record<string, string | string[]>,
				headers: withoutUndefined(headers),
				body,
			},
			operation.definition,
		);
		const coerced = result.coerced as unknown as {
			params?: Record<string, string>;
			query?: Record<string, unknown>;
		};
		return {
			errors: result.errors ?? [],
			params: coerced.params ?? {},
			query: coerced.query ?? query,
		};
	}

	/** Where an answer departs from the specification. */
	checkAnswer(operationId: string, status: number, body: unknown): ErrorObject[] {
		const { path, method } = this.api.router.getOperation(operationId) ?? { path: '', method: '' };
		const steps = ['paths', path, method, 'responses', String(status), 'content'];
		const pointer = steps.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
		const content = valueAt(this.document, steps);
		if (!content) return body === undefined || body === '' ? [] : [unexpectedBody];
		const type = Object.keys(content)[0] as string;
		const validate = this.answerAjv.getSchema(
			`api#/${pointer}/${type.replaceAll('/', '~1')}/schema`,
		);
		if (!validate) throw new Error(`the specification has no answer ${status} of ${operationId}`);
		return validate(body) ? [] : (validate.errors ?? []);
	}

	/** Properties of a body that the specification does not have, each as a dotted path. */
	unknownProperties(operation: RoutedOperation, body: unknown): string[] {
		if (typeof body !== 'object' || body === null) return [];
		const validate = this.closedBody(operation);
		if (!validate || validate(body)) return [];
		const names = (validate.errors ?? [])
			.filter(({ keyword }) => keyword === 'additionalProperties')
			.map(({ instancePath, params }) =>
				[...instancePath.split('/').slice(1), String(params['additionalProperty'])].join('.'),
			);
		return [...new Set(names)];
	}

	private closedBody(operation: RoutedOperation): ValidateFunction | null {
		const kept = this.closedBodies.get(operation.operationId);
		if (kept !== undefined) return kept;
		const requestBody = operation.definition.requestBody as
			{ content?: Record<string, { schema?: SchemaLike }> } | undefined;
		const schema = requestBody?.content?.['application/json']?.schema;
		const validate = schema ? this.closedAjv.compile(closed(schema) as SchemaLike) : null;
		this.closedBodies.set(operation.operationId, validate);
		return validate;
	}
}

let loading: Promise<Specification> | undefined;

/** The specification, read once per process however many sandboxes run in it. */
export function loadSpecification(): Promise<Specification> {
	loading ??= Specification.load();
	return loading;
}

/**
 * Names that the specification lacks and the API notes advise to send all the same (section 4): the
 * contacts of a portfolio are documented with `Page`, every other list with `PageNumber`.
 */
const alsoKnown: Record<string, QueryParameter[]> = {
	listPortfolioContacts: [{ name: 'PageNumber', isArray: false, isDeepObject: false }],
};

function describe(operation: Operation): RoutedOperation {
	const parameters = (operation.parameters ?? []) as {
		name: string;
		in: string;
		style?: string;
		schema?: { type?: string };
	}[];
	return {
		operationId: operation.operationId ?? '',
		tags: operation.tags ?? [],
		queryParameters: [
			...(alsoKnown[operation.operationId ?? ''] ?? []),
			...parameters
				.filter((parameter) => parameter.in === 'query')
				.map(({ name, style, schema }) => ({
					name,
					isArray: schema?.type === 'array',
					isDeepObject: style === 'deepObject',
				})),
		],
		definition: operation,
	};
}

/** The same schema, with every object that lists its properties closed to others. */
function closed(schema: unknown): unknown {
	if (Array.isArray(schema)) return schema.map(closed);
	if (typeof schema !== 'object' || schema === null) return schema;
	const copy = Object.fromEntries(
		Object.entries(schema).map(([keyword, value]) => [keyword, closed(value)]),
	);
	if ('properties' in copy && !('additionalProperties' in copy))
		copy['additionalProperties'] = false;
	return copy;
}

const unexpectedBody: ErrorObject = {
	keyword: 'empty',
	instancePath: '',
	schemaPath: '',
	params: {},
	message: 'must be empty',
};

function valueAt(document: unknown, steps: string[]): Record<string, unknown> | undefined {
	let value = document as Record<string, unknown> | undefined;
	for (const step of steps) value = value?.[step] as Record<string, unknown> | undefined;
	return value;
}

function withoutUndefined(headers: ReadRequest['headers']): Record<string, string | string[]> {
	return Object.fromEntries(
		Object.entries(headers).filter(
			(entry): entry is [string, string | string[]] => entry[1] !== undefined,
		),
	);
}
