/** Runs the chosen operation for all input items. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ShortRecord } from '../../core/catalogue';
import type { Core } from '../../core/core';
import type { Stats } from '../../core/generated/envelope';
import { propertiesOf } from './actions';
import { accountOf } from '../../host/account';
import { asNodeError, errorItemOf, errorOf } from '../../host/errors';
import { expressionsOf } from '../../host/expressions';
import { fileBody, fileFacts } from '../../host/files';
import { n8nHost } from '../../host/n8nHost';
import { itemsOf } from './output';
import { parametersOf } from '../../host/parameters';
import { runJob } from '../../host/runJob';

export async function execute(
	context: IExecuteFunctions,
	loadCore: () => Core,
): Promise<INodeExecutionData[][]> {
	const inputs = context.getInputData();
	if (inputs.length === 0) return [[]];
	const node = context.getNode();
	try {
		const core = loadCore();
		const resource = context.getNodeParameter('resource', 0) as string;
		const operation = context.getNodeParameter('operation', 0) as string;
		const properties = propertiesOf(resource, operation);
		const items = inputs.map((_, index) => parametersOf(context, properties, index));
		const files = await fileFacts(context, properties, items);
		const account = await accountOf(context);
		const expressions = expressionsOf(node.parameters);
		let short: ShortRecord | undefined;
		const outputs: INodeExecutionData[][] = inputs.map(() => []);
		const hints = new Set<string>();
		const continueOnFail = context.continueOnFail();

		await runJob(
			core,
			{ execute: { resource, operation, items, expressions, files, continueOnFail } },
			account,
			n8nHost(context, account, async (item, property) => await fileBody(context, item, property)),
			{
				take: (take, body) => {
					if (take.simplify) short ??= shortRecord(core, resource, operation);
					const record = take.simplify ? short : undefined;
					for (const item of itemsOf(take, body, record)) outputs[take.item]?.push(item);
				},
				hint: (_, text) => hints.add(text),
				fail: (failure) => {
					if (!continueOnFail) throw errorOf(node, failure);
					outputs[failure.item]?.push(errorItemOf(node, failure));
				},
				done: (stats) => context.logger.debug(summary(resource, operation, stats)),
			},
			context.getExecutionCancelSignal(),
		);
		showHints(context, hints);
		return [outputs.flat()];
	} catch (reason) {
		throw asNodeError(node, reason);
	}
}

function shortRecord(core: Core, resource: string, operation: string): ShortRecord | undefined {
	const { resources, simplify } = core.describe();
	const operations = resources.find(({ name }) => name === resource)?.operations;
	const short = operations?.find(({ name }) => name === operation)?.simplify;
	return short ? simplify[short] : undefined;
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
