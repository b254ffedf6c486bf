/**
 * Receives what arrives at the webhook and does what the core says: start the workflow with one item, start nothing, or
 * refuse. The answer goes out before the workflow runs; its outcome is nobody's business but the workflow's.
 */
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { ShortRecord } from '../../../core/catalogue';
import type { Core } from '../../../core/core';
import type { Accept, Delivery, LookedUp, NeedsSession } from '../../../core/generated/envelope';
import { asNodeError, errorOf } from '../../../host/errors';
import { formatted, simplified } from '../../../host/simplify';
import { keptOf, parametersOf } from '../parameters';
import { recall, remember } from './memory';
import { sessionOf } from './sessions';

export async function receive(
	context: IWebhookFunctions,
	load: () => Core,
): Promise<IWebhookResponseData> {
	try {
		return await received(context, load());
	} catch (reason) {
		// n8n answers 500 and shows a failed execution: an event that could not be judged is not lost from sight.
		throw asNodeError(context.getNode(), reason);
	}
}

async function received(context: IWebhookFunctions, core: Core): Promise<IWebhookResponseData> {
	const delivery = deliveryOf(context, core);
	const parameters = parametersOf(context);
	const kept = keptOf(context);
	// A test listens for one event and knows no others.
	const isTest = context.getMode() === 'manual';
	const webhook = `${context.getWorkflow().id} ${context.getNode().id}`;
	const judge = (session?: LookedUp) => {
		const seen = isTest ? [] : [...new Set([kept.seen ?? '', ...recall(webhook)])];
		const state = { parameters, secret: kept.secret ?? '', seen, session };
		const verdict = core.judge(delivery, state);
		if (verdict.kind === 'fail') throw errorOf(context.getNode(), verdict.failure);
		// At once, before anything else can happen: a second delivery may be on its way already.
		if (verdict.kind === 'accept' && !isTest) {
			remember(webhook, verdict.seen);
			kept.seen = verdict.seen;
		}
		return verdict;
	};

	let verdict = judge();
	let session: IDataObject | null = null;
	let isAnswered = false;
	if (verdict.kind === 'needsSession') {
		// An event that starts the workflow in any case is confirmed before the session is read.
		if (!verdict.decides) isAnswered = confirm(context);
		session = await lookedUp(context, core, verdict);
		verdict = judge({ session });
	}

	switch (verdict.kind) {
		case 'accept': {
			const workflowData = [[{ json: itemOf(core, delivery, verdict, session) }]];
			if (isAnswered) return { noWebhookResponse: true, workflowData };
			return {
				workflowData,
				// n8n asks for this when it has noted the execution and is about to store the workflow's data. Starting the
				// execution has made it forget that there is something to store, so it is said once more.
				get webhookResponse() {
					const [seen] = recall(webhook);
					if (seen !== undefined && !isTest) kept.seen = seen;
					return { started: true };
				},
			};
		}
		case 'refuse':
			context.logger.warn(`WTS Chat Trigger refused a request: ${verdict.reason}`, {
				status: verdict.status,
				source: delivery.source,
			});
			context.getResponseObject().sendStatus(verdict.status);
			return { noWebhookResponse: true };
		default:
			if (verdict.kind === 'ignore') {
				context.logger.debug(`WTS Chat Trigger ignored an event: ${verdict.reason}`);
			}
			return isAnswered ? { noWebhookResponse: true } : { webhookResponse: { started: false } };
	}
}

function deliveryOf(context: IWebhookFunctions, core: Core): Delivery {
	const request = context.getRequestObject();
	const { bodyLimit, secretParameter } = core.describe().webhook;
	const given = (context.getQueryData() as IDataObject)[secretParameter];
	// Kept by n8n beside the parsed body; absent for forms, which are refused by their content type.
	const raw: Buffer = request.rawBody ?? Buffer.alloc(0);
	return {
		secret: typeof given === 'string' ? given : '',
		source: request.ip ?? '',
		contentType: request.headers['content-type'] ?? '',
		size: raw.length,
		body: raw.length > bodyLimit ? '' : raw.toString('utf8'),
	};
}

function confirm(context: IWebhookFunctions): true {
	context.getResponseObject().status(200).json({ started: true });
	return true;
}

async function lookedUp(
	context: IWebhookFunctions,
	core: Core,
	{ sessionId, decides }: NeedsSession,
): Promise<IDataObject | null> {
	try {
		return await sessionOf(context, core, sessionId);
	} catch (reason) {
		const error = asNodeError(context.getNode(), reason);
		if (decides) throw error;
		context.logger.warn(`WTS Chat Trigger delivers an event without its session: ${error.message}`);
		return null;
	}
}

function itemOf(
	core: Core,
	{ body }: Delivery,
	{ withSession, simplify, short }: Accept,
	session: IDataObject | null,
): IDataObject {
	const event = JSON.parse(body.replace(/^\uFEFF/, '')) as IDataObject;
	const { eventType, date = null, content = null, changeMetadata = null, ...others } = event;
	const extra = withSession ? { session, contact: session?.contactDetails ?? null } : {};
	const item = { eventType, date, content, changeMetadata, ...others, ...extra };
	return (simplify ? simplifiedEvent(core, item, short) : item) as IDataObject;
}

function simplifiedEvent(core: Core, item: IDataObject, content: string | undefined): IDataObject {
	const records = core.describe().simplify;
	const short = (part: string, name: string) =>
		part in item ? { [part]: shortened(item[part], records[name]) } : {};
	return {
		...item,
		date: formatted(item.date, 'date'),
		...(content === undefined ? {} : short('content', content)),
		...short('session', 'session'),
		...short('contact', 'contact'),
	};
}

function shortened(
	value: IDataObject[string],
	record: ShortRecord | undefined,
): IDataObject[string] {
	const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
	return isObject && record ? simplified(value as IDataObject, record) : value;
}
