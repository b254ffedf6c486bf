/** Runs the chosen operation for all input items. */
import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { OperationDescription, ShortRecord } from '../../core/catalogue';
import { CoreTrap, type Core } from '../../core/core';
import type { Failure, Interruption, Stats } from '../../core/generated/envelope';
import { propertiesOf } from './actions';
import { accountOf } from '../../host/account';
import { asNodeError, errorItemOf, errorOf, failureOf, inOneText } from '../../host/errors';
import { filesOf } from '../../host/files';
import { readItems } from '../../host/items';
import { keepChanges, keptChangesOf } from '../../host/keptChanges';
import { keyStoreOf } from '../../host/keyStore';
import { n8nHost } from '../../host/n8nHost';
import { Progress } from '../../host/progress';
import { fileItemOf, Forms, itemsOf, linesOf } from './output';
import { runJob } from '../../host/runJob';
import { ask } from './waiting/ask';

/** Output items, by input item. */
type Outputs = INodeExecutionData[][];

export async function execute(
	context: IExecuteFunctions,
	loadCore: () => Core,
): Promise<INodeExecutionData[][]> {
	const inputs = context.getInputData();
	if (inputs.length === 0) return [[]];
	const outputs: Outputs = inputs.map(() => []);
	const progress = new Progress(outputs);
	try {
		if (isWait(context)) outputs[0] = await sendAndWait(context, loadCore());
		else await run(context, loadCore(), outputs, progress);
	} catch (reason) {
		const failures = reason instanceof CoreTrap ? afterTrap(context, loadCore, progress) : [];
		const error = asNodeError(context.getNode(), reason, failures[0]);
		if (answersAgent(context)) {
			const told = { json: { error: inOneText(error) }, pairedItem: { item: 0 } };
			return [[...outputs.flat(), told]];
		}
		if (!context.continueOnFail()) throw error;
		// An exception would make n8n pass the inputs on as if they were results.
		const told = new Map(failures.map((failure) => [failure.item, failure]));
		for (const item of progress.open) {
			outputs[item]!.push(errorItemOf(context, item, told.get(item) ?? failureOf(error)));
		}
	}
	return [outputs.flat()];
}

/** By this value n8n recognises an operation that waits. */
const SEND_AND_WAIT = 'sendAndWait';

function isWait(context: IExecuteFunctions): boolean {
	return chosen(context).operation === SEND_AND_WAIT;
}

async function sendAndWait(context: IExecuteFunctions, core: Core): Promise<INodeExecutionData[]> {
	const { resource, operation } = chosen(context);
	const description = descriptionOf(core, resource, operation);
	const read = await readItems(context, propertiesOf(resource, operation), description);
	return await ask(context, core, read, isTool(context));
}

async function run(
	context: IExecuteFunctions,
	core: Core,
	outputs: Outputs,
	progress: Progress,
): Promise<void> {
	const { resource, operation } = chosen(context);
	const description = descriptionOf(core, resource, operation);
	const read = await readItems(context, propertiesOf(resource, operation), description);
	const account = await accountOf(context);
	const forms = new Forms(shortRecord(core, description));
	const hints = new Set<string>();
	const continueOnFail = context.continueOnFail();
	const forAgent = isTool(context);
	const changes = readsChanges([read.shared, ...read.items]) ? keptChangesOf(context) : undefined;
	let kept: string | undefined;

	await runJob(
		core,
		{ execute: { resource, operation, ...read, forAgent, changes, continueOnFail } },
		account,
		progress.watched(n8nHost(context, account, filesOf(context), keyStoreOf(context))),
		{
			take: (take, body) => {
				const items = itemsOf(take, body, forms.of(take.output));
				for (const item of items) outputs[take.item]?.push(item);
			},
			lines: (take, body) => linesOf(itemsOf(take, body, forms.of(take.output))),
			takeFile: (take, stored) => {
				const form = forms.of(take.output);
				outputs[take.item]?.push(fileItemOf(take, stored as IBinaryData, form));
			},
			takeRecord: ({ item, record }) => {
				outputs[item]?.push({ json: JSON.parse(record) as IDataObject, pairedItem: { item } });
			},
			keep: (text) => {
				kept = text;
			},
			complete: (complete) => progress.complete(complete),
			hint: (_, text) => hints.add(text),
			fail: (failure) => {
				if (!continueOnFail) throw errorOf(context.getNode(), failure);
				// A failure of the whole job concerns every item that is not complete.
				const concerned = failure.item === undefined ? progress.open : [failure.item];
				for (const item of concerned) {
					outputs[item]?.push(errorItemOf(context, item, failure));
					progress.failed(item);
				}
			},
			done: (stats) => context.logger.debug(summary(resource, operation, stats)),
		},
		context.getExecutionCancelSignal(),
	);
	if (kept !== undefined) keepChanges(context, core, kept);
	for (const { fields, known } of forms.notFound) hints.add(core.noSuchFields(fields, known));
	showHints(context, hints, outputs);
}

/** Whether an item asks for what changed since the last run. Other runs leave the static data of the workflow alone. */
function readsChanges(parameters: IDataObject[]): boolean {
	// An expression may give the options as a text.
	return parameters.some(({ options }) => JSON.stringify(options ?? '').includes('onlyChanged'));
}

/**
 * An AI agent calls the node: n8n adds this ending to the type of a node that is used as a tool. A step of human review,
 * which is asked before a tool runs, has a longer one.
 */
function isTool(context: IExecuteFunctions): boolean {
	return /(?<!Hitl)Tool$/.test(context.getNode().type);
}

function chosen(context: IExecuteFunctions): Pick<Interruption, 'resource' | 'operation'> {
	return {
		resource: context.getNodeParameter('resource', 0) as string,
		operation: context.getNodeParameter('operation', 0) as string,
	};
}

/** A fresh copy of the core finds the words; none if it cannot. */
function afterTrap(
	context: IExecuteFunctions,
	loadCore: () => Core,
	progress: Progress,
): Failure[] {
	const continueOnFail = context.continueOnFail();
	try {
		return loadCore().interrupted({
			...chosen(context),
			...progress.interruption,
			continueOnFail,
		});
	} catch {
		return [];
	}
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

/** Of an error that is thrown, agents before version 3 learn nothing, and later ones the message alone. */
function answersAgent(context: IExecuteFunctions): boolean {
	const isStopped = context.getExecutionCancelSignal()?.aborted === true;
	return isTool(context) && context.getNode().onError !== 'stopWorkflow' && !isStopped;
}

/** n8n shows no hints to an agent; it reads the items alone. */
function showHints(context: IExecuteFunctions, hints: Set<string>, outputs: Outputs): void {
	if (hints.size === 0) return;
	if (isTool(context)) {
		for (const hint of hints) outputs.at(-1)!.push({ json: { hint }, pairedItem: { item: 0 } });
		return;
	}
	context.addExecutionHints(
		...[...hints].map((message) => ({ message, location: 'outputPane' as const })),
	);
}

function summary(resource: string, operation: string, stats: Stats): string {
	const { requests, retries, throttled, duplicates } = stats;
	return `WTS Chat ${resource}.${operation}: ${requests} requests, ${retries} repeated, ${throttled} throttled, ${duplicates} duplicates dropped`;
}
