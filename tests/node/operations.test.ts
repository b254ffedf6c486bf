/** Every operation of the catalogue through the published node: what it sends, what it refuses, and what it says. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { IDataObject, NodeApiError } from 'n8n-workflow';
import type { FieldDescription } from '../../node-wrapper/core/catalogue.ts';
import type { LoggedRequest } from '../../sandbox/sandbox.ts';
import { tokens } from '../../sandbox/tokens.ts';
import { sandboxFor } from './host/account.ts';
import { core } from './host/built.ts';
import { execute, wtsChat, type Setting } from './host/n8n.ts';
import { expressions, itemOf, sample, type Sample } from './host/samples.ts';

const sandbox = sandboxFor({ sessions: 30 });

const operations = core()
	.describe()
	.resources.flatMap((resource) =>
		resource.operations.map((operation) => ({ resource: resource.name, ...operation })),
	)
	.filter(({ resource }) => resource !== 'apiCall');

type Operation = (typeof operations)[number];

const run = async (operation: Operation, parameters: IDataObject, rest: Partial<Setting> = {}) =>
	await execute({
		parameters: { resource: operation.resource, operation: operation.name, ...parameters },
		credentials: sandbox.credentials(),
		...rest,
	});

const propertiesOf = ({ resource, name }: Operation) =>
	wtsChat.description.properties.filter(({ displayOptions }) => {
		const show = displayOptions?.show;
		return show?.resource?.includes(resource) && show?.operation?.includes(name);
	});

/** Parameters of which the API takes one of two, so that a request with all of them is none that anybody makes. */
const ELSEWHERE = /(^|\.)(tagNames|portfolioNames|fileId|binaryProperty|readSlice)$/;

/** Pairs of which the first item has one and the second item the other. */
const ONE_OF_TWO = [
	['to', 'sessionId'],
	['contactId', 'phoneNumber'],
	['updateFields.templateId', 'updateFields.botKey'],
];
/** Sources that need no address of somebody else. */
const SOURCES: Record<string, string> = { upload: 'text', download: 'message' };

/** Steering values are chosen, so that the request goes the way whose parameters are looked at. */
const CHOSEN: Record<string, unknown> = {
	fileSource: 'url',
	findBy: 'id',
	transferTo: 'USER',
	type: 'TEMPLATE',
	closedWindow: 'sendAnyway',
	synchronous: false,
	queued: true,
	autoPagination: false,
	period: 'none',
	'options.apiVersion': 'v2',
	'options.dryRun': false,
	// What it cannot be combined with is in tests/changes.rs.
	'options.onlyChanged': false,
	'options.returnInSlices': 'records',
	'options.mimeType': 'text/csv',
	'options.requestsPer5Seconds': 200,
	'options.requestsPer5Minutes': 1000,
	'options.emptyIfNotFound': false,
	sessionResolution: 'TRANSFER',
	'additionalFields.channelScope': 'SELECTED',
	'updateFields.channelScope': 'SELECTED',
};

/** A template that exists and needs nothing. */
let template: unknown;
beforeAll(async () => {
	const answer = await fetch(`${sandbox.url}/chat/v1/template?IncludeDetails=Params&PageSize=100`, {
		headers: { authorization: `Bearer ${tokens.full}` },
	});
	const { items } = (await answer.json()) as { items: IDataObject[] };
	const plain = items.find(
		({ params, fileType }) => !(params as [])?.length && fileType === 'UNDEFINED',
	);
	template = plain!.id;
});

function samplesOf(operation: Operation, item: 1 | 2): Sample[] {
	const isPair = (pair: string[]) =>
		pair.every((name) => hasParameter(operation, name)) && !hasParameter(operation, 'findBy');
	const others = ONE_OF_TWO.filter(isPair).map((pair) => pair[item === 2 ? 0 : 1]);
	const takesNoExpression = new Set(
		propertiesOf(operation)
			.filter(({ noDataExpression }) => noDataExpression)
			.map(({ name }) => name),
	);
	return operation.fields
		.filter(({ parameter }) => !ELSEWHERE.test(parameter))
		.filter(({ parameter }) => !others.includes(parameter))
		.filter(({ parameter }) => parameter !== 'botKey' || !hasParameter(operation, 'templateId'))
		.filter(({ parameter }) => parameter !== 'phoneNumber' || !hasParameter(operation, 'findBy'))
		.map((field, nth) => {
			// What takes no expression is the same for all items.
			const made = sample(field, takesNoExpression.has(field.parameter) ? 1 : item, nth);
			const isSource = field.parameter === 'fileSource' && operation.resource === 'file';
			const isTemplate = field.parameter.split('.').at(-1) === 'templateId';
			const known = isTemplate ? template : CHOSEN[field.parameter];
			const chosen = isSource ? SOURCES[operation.name] : known;
			return chosen === undefined ? made : { ...made, value: chosen, arrives: [String(chosen)] };
		});
}

const hasParameter = ({ fields }: Operation, name: string) =>
	fields.some(({ parameter }) => parameter === name);

/** The values that arrived at the place of a field. */
function arrived(
	request: LoggedRequest,
	path: string,
	{ place, wire }: FieldDescription,
): string[] {
	if (place === 'query') {
		const query = [...new URLSearchParams(request.query)];
		return query.filter(([name]) => name.split('[')[0] === wire).map(([, value]) => value);
	}
	if (place === 'path') {
		const position = path.split('/').indexOf(`{${wire}}`);
		return [decodeURIComponent(request.path.split('/')[position] ?? '')];
	}
	const [list, member] = wire.split('[].') as [string, string | undefined];
	const steps = list === '' ? [] : list.split('.');
	const value = steps.reduce<unknown>(
		(inner, name) => only(inner as IDataObject)?.[name],
		request.body,
	);
	if (!member) return leaves(value);
	// A single value is in every row.
	const rows = value as IDataObject[] | undefined;
	return [...new Set(leaves(rows?.map((row) => row[member])))];
}

/** The only receiver, where the request lists them. */
const only = (value?: IDataObject | [IDataObject]) => (Array.isArray(value) ? value[0] : value);

function leaves(value: unknown): string[] {
	if (value === null || value === undefined) return [];
	if (typeof value !== 'object') return [String(value)];
	return Object.values(value).flatMap(leaves);
}

const onWire = ({ field }: Sample) => ['path', 'query', 'body', 'patch'].includes(field.place);

describe.each(
	operations.map((operation) => [`${operation.resource}.${operation.name}`, operation] as const),
)('%s', (_, operation) => {
	// One that stands for others is compared with them in send.test.ts; one makes no request.
	if (operation.routes.length === 0 && operation.hook !== 'forgetSent') {
		it('sends every parameter of every input item to its place, and nothing the API does not know', async () => {
			const items = [samplesOf(operation, 1), samplesOf(operation, 2)] as const;
			const all = [
				...new Map(items.flat().map((entry) => [entry.field.parameter, entry])).values(),
			];
			await run(operation, expressions(propertiesOf(operation), all), {
				items: items.map(itemOf),
				onError: 'continueRegularOutput',
			});
			const requests = (await sandbox.control.requests({ method: operation.method })).filter(
				({ path }) =>
					path.split('/')[3] === operation.path.split('/')[3] || operation.variants.length,
			);
			expect(requests.length).toBeGreaterThanOrEqual(items.length);
			for (const samples of items) {
				const wired = samples.filter(onWire);
				const found = requests.some((request) =>
					wired.every(
						({ field, arrives }) =>
							JSON.stringify(arrived(request, operation.path, field).sort()) ===
							JSON.stringify([...arrives].sort()),
					),
				);
				if (!found) {
					const seen = requests.map((request) => ({
						...request,
						wrong: wired
							.filter(
								({ field, arrives }) =>
									JSON.stringify(arrived(request, operation.path, field).sort()) !==
									JSON.stringify([...arrives].sort()),
							)
							.map(({ field, arrives }) => [
								field.parameter,
								arrives,
								arrived(request, operation.path, field),
							]),
					}));
					expect.fail(JSON.stringify(seen.map(({ path, wrong }) => ({ path, wrong }))));
				}
			}
			expect(await sandbox.control.unknownNames()).toEqual([]);
			expect((await sandbox.control.violations()).map(({ errors }) => errors)).toEqual([]);
		});
	}

	it('refuses what cannot be, before any request', async () => {
		const bad = { options: { maxAttempts: 99 } };
		const reason = await run(operation, bad).then(
			() => expect.fail('It went through'),
			(error: NodeApiError) => error,
		);
		expect(reason.constructor.name).toBe('NodeOperationError');
		expect(reason.context.itemIndex).toBe(0);
		expect(await sandbox.control.count({})).toBe(0);
	});
});
