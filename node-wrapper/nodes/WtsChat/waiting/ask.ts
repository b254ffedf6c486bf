/**
 * Send and Wait, until n8n parks the execution: the message is sent, the account's subscriptions are made to resume the
 * execution, and the messages are read once more, so that an answer which is there already needs no wait.
 */
import { randomBytes } from 'node:crypto';

import {
	NodeApiError,
	NodeOperationError,
	sleep,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import type { Core } from '../../../core/core';
import type { Links, Waiting } from '../../../core/generated/envelope';
import { accountOf } from '../../../host/account';
import { cleanUpSome } from '../../../host/cleanUp';
import { asNodeError } from '../../../host/errors';
import { filesOf } from '../../../host/files';
import type { ReadItems } from '../../../host/items';
import { keyStoreOf } from '../../../host/keyStore';
import { announceWaiting } from '../../../host/newlyWaiting';
import { Calls } from './calls';
import { finished } from './finished';
import { itemOf } from './item';
import { withToolInput } from './review';
import { verdictOf } from './verdict';

/** Names the question in the URLs that resume the execution. */
export const QUESTION = 'question';
/** The only button of the page of an approval. */
export const ONLY = 'only';

/** What n8n-workflow 1.83 does not have yet. */
interface Signing {
	getSignedResumeUrl(parameters?: Record<string, string>): string;
	/** Without it n8n 1.x lets everybody resume the execution; n8n 2 always looks at the signature and does not have it. */
	setSignatureValidationRequired?(): void;
}

/** @param isTool whether an AI agent calls the node as an ordinary tool */
export async function ask(
	context: IExecuteFunctions,
	core: Core,
	read: ReadItems,
	isTool: boolean,
): Promise<INodeExecutionData[]> {
	const account = await accountOf(context);
	const signal = context.getExecutionCancelSignal();
	const calls = new Calls(context, core, account, signal);
	const key = randomBytes(8).toString('hex');
	const { send, sendLink, waiting, until } = begun(context, calls, read, isTool, key);

	const { expressions, files, unreadable } = read;
	const message = { resource: 'message', operation: 'send' } as const;
	const sending = { expressions, files, unreadable };
	const [sent] = await calls.records(
		{ ...message, parameters: send as IDataObject },
		sending,
		filesOf(context),
		keyStoreOf(context),
	);
	// An item that was sent already may be dropped.
	if (sent === undefined) return [];
	const link = sendLink && { ...message, parameters: sendLink as IDataObject };
	// What is left out is answered with an item of its own.
	if (typeof sent.id !== 'string') {
		const described = link && sent.dryRun === true ? await calls.records(link) : [];
		return [sent, ...described].map((json) => ({ json, pairedItem: { item: 0 } }));
	}
	try {
		if (link) await calls.records(link);
		const asked: Waiting = {
			...waiting,
			questionId: sent.id,
			askedAt: typeof sent.createdAt === 'string' ? sent.createdAt : '',
			sessionId: await sessionOf(calls, sent, waiting),
		};
		// An n8n that cannot sign was refused before the send.
		const signing = context as IExecuteFunctions & Signing;
		const item = await parked(signing, calls, asked, until);
		// Beside the wait, which does not depend on it. It never fails.
		if (!('approval' in asked.expected)) {
			void cleanUpSome(context, core, account, signing.getSignedResumeUrl());
		}
		return [item];
	} catch (reason) {
		throw afterSend(context, core, sent.id, reason);
	}
}

function begun(
	context: IExecuteFunctions,
	calls: Calls,
	{ shared, items, expressions, unreadable }: ReadItems,
	isTool: boolean,
	key: string,
) {
	const parameters = withToolInput(context, { ...shared, ...items[0] });
	// What could not be read is told by the send.
	const known = unreadable.length === 0 ? parameters : { ...parameters, responseType: 'delivery' };
	const links = linksOf(context, key);
	return calls.ask(
		{
			begin: {
				parameters: known,
				expressions,
				items: items.length,
				isTool,
				key,
				links,
				now: Date.now(),
			},
		},
		'begun',
	);
}

/** Absent where n8n cannot sign. */
function linksOf(context: IExecuteFunctions, key: string): Links | undefined {
	const signing = context as Partial<Signing>;
	if (signing.getSignedResumeUrl === undefined) return undefined;
	const link = (more: Record<string, string>) =>
		signing.getSignedResumeUrl!({ [QUESTION]: key, ...more });
	return {
		both: link({}),
		approve: link({ [ONLY]: 'approve' }),
		decline: link({ [ONLY]: 'decline' }),
	};
}

/** A send that is queued may be answered before its session is known. */
const PAUSES_MS = [0, 1_000, 2_000, 4_000, 8_000];

async function sessionOf(
	calls: Calls,
	sent: IDataObject,
	{ expected, sessionId }: Waiting,
): Promise<string> {
	if (typeof sent.sessionId === 'string') return sent.sessionId;
	if (sessionId !== '' || 'approval' in expected) return sessionId;
	const isQueued = String(sent.endpoint ?? '').includes('/chat/v1/send/');
	const ways = isQueued ? (['get', 'getQueued'] as const) : (['get'] as const);
	for (const pause of PAUSES_MS) {
		if (pause > 0) await sleep(pause);
		for (const operation of ways) {
			const [message] = await calls.records({
				resource: 'message',
				operation,
				parameters: { messageId: sent.id },
				except: 'notFound',
			});
			if (typeof message?.sessionId === 'string') return message.sessionId;
		}
	}
	return '';
}

async function parked(
	context: IExecuteFunctions & Signing,
	calls: Calls,
	asked: Waiting,
	until: number,
): Promise<INodeExecutionData> {
	const url = context.getSignedResumeUrl({ [QUESTION]: asked.key });
	const waiting =
		'approval' in asked.expected ? asked : await registered(context, calls, asked, url);
	if (!('approval' in waiting.expected)) {
		const verdict = await verdictOf(calls, waiting);
		if (verdict.kind === 'resume') return await finished(calls, waiting, verdict.item);
		void knock(context, url);
	}
	const { item } = calls.ask({ timeOver: waiting }, 'resume');
	const timedOut = itemOf(item);
	// If the time is over n8n does not run the node: it passes on what it has kept as the node's input.
	context.getExecuteData().data.main = [[timedOut]];
	context.setSignatureValidationRequired?.();
	await context.putExecutionToWait(new Date(until));
	return timedOut;
}

async function registered(
	context: IExecuteFunctions,
	calls: Calls,
	waiting: Waiting,
	url: string,
): Promise<Waiting> {
	const existing = await calls.records({ resource: 'webhook', operation: 'list', parameters: {} });
	const plan = calls.ask(
		{
			register: {
				waiting,
				execution: context.getExecutionId(),
				url,
				existing,
				baseUrl: calls.baseUrl,
			},
		},
		'plan',
	);
	let subscriptionId = '';
	for (const { operation, parameters, mayBeGone } of plan.calls) {
		const [made] = await calls.records({
			resource: 'webhook',
			operation,
			parameters: parameters as IDataObject,
			except: mayBeGone ? 'notFound' : undefined,
		});
		if (operation !== 'create') continue;
		subscriptionId = String(made?.id ?? '');
		announceWaiting(calls.account, waiting.sessionId);
	}
	return { ...waiting, subscriptionId };
}

/** n8n refuses every call until it has stored the wait, so that an event of that moment would be lost. */
const KNOCKS_MS = [1_000, 3_000, 10_000];

/** Calls the execution once it waits: the messages are read once more. */
async function knock(context: IExecuteFunctions, url: string): Promise<void> {
	try {
		for (const pause of KNOCKS_MS) {
			await sleep(pause);
			const { statusCode } = (await context.helpers.httpRequest({
				method: 'POST',
				url,
				body: {},
				json: true,
				timeout: 10_000,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
			})) as { statusCode: number };
			// While it stores the execution n8n answers 409 or, for lack of data, 500.
			if (statusCode !== 409 && statusCode < 500) return;
		}
	} catch (reason) {
		context.logger.debug(`WTS Chat could not call its waiting execution: ${String(reason)}`);
	}
}

/** The message is out: a second try would send a second one. */
function afterSend(
	context: IExecuteFunctions,
	core: Core,
	messageId: string,
	reason: unknown,
): Error {
	const error = asNodeError(context.getNode(), reason);
	error.message = core.sentWithoutWait(messageId, error.message);
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		error.context = { ...error.context, itemIndex: 0 };
	}
	return error;
}
