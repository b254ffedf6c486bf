/** Runs the chosen operation for all input items. */
import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { OperationDescription, ShortRecord } from '../../core/catalogue';
import type { Core } from '../../core/core';
import type { Stats } from '../../core/generated/envelope';
import { propertiesOf } from './actions';
import { accountOf } from '../../host/account';
import { asNodeError, errorItemOf, errorOf, failureOf } from '../../host/errors';
import { filesOf } from '../../host/files';
import { readItems } from '../../host/items';
import { n8nHost } from '../../host/n8nHost';
import { fileItemOf, itemsOf } from './output';
import { runJob } from '../../host/runJob';

/** Output items, by input item. */
type Outputs = INodeExecutionData[][];

export async function execute(
	context: IExecuteFunctions,
	loadCore: () => Core,
): Promise<INodeExecutionData[][]> {
	const inputs = context.getInputData();
	if (inputs.length === 0) return [[]];
	const outputs: Outputs = inputs.map(() => []);
	try {
		await run(context, loadCore(), outputs);
	} catch (reason) {
		const error = asNodeError(context.getNode(), reason);
		if (!context.continueOnFail()) throw error;
		// An exception would make n8n pass the inputs on as if they were results.
		const failure = failureOf(error);
		for (const item of withoutOutput(outputs)) {
			outputs[item]!.push(errorItemOf(context, item, failure));
		}
	}
	return [outputs.flat()];
}

async function run(context: IExecuteFunctions, core: Core, outputs: Outputs): Promise<void> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = context.getNodeParameter('operation', 0) as string;
	const description = descriptionOf(core, resource, operation);
	const read = await readItems(context, propertiesOf(resource, operation), description);
	const account = await accountOf(context);
	const short = shortRecord(core, description);
	const hints = new Set<string>();
	const continueOnFail = context.continueOnFail();

	await runJob(
		core,
		{ execute: { resource, operation, ...read, continueOnFail } },
		account,
		n8nHost(context, account, filesOf(context)),
		{
			take: (take, body) => {
				const record = take.simplify ? short : undefined;
				for (const item of itemsOf(take, body, record)) outputs[take.item]?.push(item);
			},
			takeFile: (take, stored) => {
				const record = take.simplify ? short : undefined;
				outputs[take.item]?.push(fileItemOf(take, stored as IBinaryData, record));
			},
			hint: (_, text) => hints.add(text),
			fail: (failure) => {
				if (!continueOnFail) throw errorOf(context.getNode(), failure);
				// A failure of the whole job concerns every item without a result.
				const concerned = failure.item === undefined ? withoutOutput(outputs) : [failure.item];
				for (const item of concerned) outputs[item]?.push(errorItemOf(context, item, failure));
			},
			done: (stats) => context.logger.debug(summary(resource, operation, stats)),
		},
		context.getExecutionCancelSignal(),
	);
	showHints(context, hints);
}

function withoutOutput(outputs: Outputs): number[] {
	return outputs.flatMap((items, item) => (items.length === 0 ? [item] : []));
}

function descriptionOf(
	core: Core,
	resource: string,
	operation: string,
): OperationDescription | undefined {
	const operations = core.describe().resources.find(({ name }) => name === resource)?.operations;
	return operations?.find(({ name }) => name === operation);
}

function shortRecord(core: Core, operation?: OperationDescription): ShortRecord | undefined {
	return operation?.simplify ? core.describe().simplify[operation.simplify] : undefined;
}

function showHints(context: IExecuteFunctions, hints: Set<string>): void {
	if (hints.size === 0) return;
	context.addExecutionHints(
		...[...hints].map((message) => ({ message, location: 'outputPane' as const })),
	);
}

function summary(resource: string, operation: string, stats: Stats): string {
	const { requests, retries, throttled, duplicates } = stats;
	return `WTS Chat ${resource}.${operation}: ${requests} requests, ${retries} repeated, ${throttled} throttled, ${duplicates} duplicates dropped`;
}
