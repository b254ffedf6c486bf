/**
 * Something calls a waiting execution at its URL: an event of the API, a trigger that hands one over, or a browser with
 * the page of an approval. The core decides; nothing that the request says about a message is believed.
 */
import type {
	IDataObject,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import type { Core } from '../../../core/core';
import type { Waiting } from '../../../core/generated/envelope';
import { accountOf } from '../../../host/account';
import { asNodeError } from '../../../host/errors';
import type { Caller } from '../../../host/request';
import { ONLY, QUESTION } from './ask';
import { Calls, said } from './calls';
import { contactOf, unregister } from './finished';
import { itemOf } from './item';
import { started } from './startUp';
import { verdictOf } from './verdict';

/** n8n asks for them in this form of a node that waits. They exist while an execution does. */
export const webhooks = ['GET', 'POST'].map(
	(httpMethod) =>
		({
			name: 'default',
			httpMethod,
			responseMode: 'onReceived',
			// The node gives the response.
			responseData: '',
			path: '={{ $nodeId }}',
			restartWebhook: true,
			isFullPath: true,
		}) as IWebhookDescription,
);

/**
 * What the page of an approval may do. n8n sets rules of its own where it sends the page itself: it serves pages of nodes
 * in a sandbox, so that they share nothing with the editor.
 */
const PAGE_RULES =
	"sandbox allow-forms; default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export async function resume(
	context: IWebhookFunctions,
	load: () => Core,
): Promise<IWebhookResponseData> {
	try {
		const waiting = waitingOf(context);
		const isPage = waiting === undefined ? wantsPage(context) : 'approval' in waiting.expected;
		if (isPage) return await press(context, load(), waiting);
		if (waiting === undefined || context.getRequestObject().method !== 'POST') {
			return answer(false);
		}
		return await inTurn(waiting.key, async () => await event(context, load(), waiting));
	} catch (reason) {
		// An error of a node that is called would end the execution. It goes on waiting, and the call may be repeated.
		const { message } = asNodeError(context.getNode(), reason);
		context.logger.warn(`WTS Chat could not tell whether a wait is over: ${message}`);
		context.getResponseObject().status(503).json({ taken: false });
		return { noWebhookResponse: true };
	}
}

/** The wait, if the URL is about it: a node in a loop asks one question after the other. */
function waitingOf(context: IWebhookFunctions): Waiting | undefined {
	const kept = context.evaluateExpression('{{ JSON.stringify($json.waiting ?? null) }}');
	const waiting = JSON.parse(String(kept)) as Waiting | null;
	const { [QUESTION]: question } = context.getQueryData() as IDataObject;
	return waiting?.key === question ? (waiting ?? undefined) : undefined;
}

function wantsPage(context: IWebhookFunctions): boolean {
	return String(context.getHeaderData().accept ?? '').includes('text/html');
}

function answer(taken: boolean): IWebhookResponseData {
	return { webhookResponse: { taken } };
}

async function press(
	context: IWebhookFunctions,
	core: Core,
	waiting: Waiting | undefined,
): Promise<IWebhookResponseData> {
	const { method } = context.getRequestObject();
	const text = (value: unknown) => (typeof value === 'string' ? value : '');
	const page = said(
		core,
		context.getNode(),
		{
			press: {
				waiting,
				only: text((context.getQueryData() as IDataObject)[ONLY]),
				pressed: method === 'POST' ? text((context.getBodyData() ?? {}).decision) : '',
				languages: text(context.getHeaderData()['accept-language']),
				now: Date.now(),
			},
		},
		'page',
	);
	const response = context.getResponseObject();
	response.setHeader('Content-Security-Policy', PAGE_RULES);
	response.setHeader('Content-Type', 'text/html; charset=utf-8');
	response.setHeader('Cache-Control', 'no-store');
	if (page.item) {
		await started(context);
		// n8n sends the page when the execution is its own again, so that nothing is confirmed and then lost.
		return { webhookResponse: page.html, workflowData: [[itemOf(page.item)]] };
	}
	response.status(page.status).send(page.html);
	return { noWebhookResponse: true };
}

async function event(
	context: IWebhookFunctions,
	core: Core,
	waiting: Waiting,
): Promise<IWebhookResponseData> {
	const { content } = (context.getBodyData() ?? {}) as { content?: IDataObject | null };
	const id = typeof content?.id === 'string' ? content.id : '';
	if (content === null || isElsewhere(content, waiting)) return answer(false);
	const calls = new Calls(asCaller(context), core, await accountOf(asCaller(context)));
	const verdict = await verdictOf(calls, waiting, id);
	if (verdict.kind !== 'resume') return answer(verdict.taken);
	const { item, taken } = verdict;
	await started(context);
	const contact = await contactOf(calls, waiting, item).catch(() => ({}));
	return {
		workflowData: [[itemOf({ ...item, ...contact })]],
		// n8n asks for this when the execution is its own again: another call may have been faster.
		get webhookResponse() {
			unregister(calls, waiting).catch((reason: unknown) => {
				const { message } = asNodeError(context.getNode(), reason);
				context.logger.warn(`WTS Chat could not remove the subscription of a wait: ${message}`);
			});
			return { taken };
		},
	};
}

/** An event about another session, or another message, needs no look at the messages. */
function isElsewhere(content: IDataObject | undefined, waiting: Waiting): boolean {
	const differs = (given: unknown, own: string) =>
		typeof given === 'string' && given.toLowerCase() !== own.toLowerCase();
	if (differs(content?.sessionId, waiting.sessionId)) return true;
	return 'delivery' in waiting.expected && differs(content?.id, waiting.questionId);
}

/** The contexts of a webhook have the helpers of a node's; only their types differ. */
function asCaller(context: IWebhookFunctions): Caller {
	return context as unknown as Caller;
}

/** By question, the call that is under way. */
const turns = new Map<string, Promise<unknown>>();

/** One after the other: an event that is delivered twice at once must not ask twice again. */
async function inTurn<Result>(key: string, act: () => Promise<Result>): Promise<Result> {
	const before = turns.get(key) ?? Promise.resolve();
	const own = before.then(act, act);
	turns.set(key, own);
	try {
		return await own;
	} finally {
		if (turns.get(key) === own) turns.delete(key);
	}
}
