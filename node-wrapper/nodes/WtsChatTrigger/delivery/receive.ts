/**
 * Receives requests to the webhook and does what the core says: start the workflow with one item, start nothing, or
 * refuse. A delivery is confirmed when n8n has stored the execution, so that no event is confirmed and then lost; the
 * confirmation does not wait for the execution to end.
 */
import {
	sleep,
	type IDataObject,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import type { Core } from '../../../core/core';
import type {
	Accept,
	Delivery,
	HandedOver,
	LookedUp,
	NeedsHandOver,
	NeedsSession,
	Refuse,
	Verdict,
} from '../../../core/generated/envelope';
import { asNodeError, errorOf } from '../../../host/errors';
import { noteDelivered } from '../../triggers/delivered';
import { itemOf } from '../../triggers/item';
import { expressionsOf, parametersOf } from '../../triggers/parameters';
import { properties } from '../properties';
import { secretOf } from '../secret';
import { isAlone, keptOf, type Kept } from '../staticData';
import { eventOf } from './event';
import { handedOver } from './handOver';
import { memoryOf, type Memory, type Turn } from './memory';
import { sessionOf } from './sessions';

export async function receive(
	context: IWebhookFunctions,
	load: () => Core,
): Promise<IWebhookResponseData> {
	try {
		return await new Reception(context, load).received();
	} catch (reason) {
		// n8n answers 500 and shows a failed execution, so that the user learns of an event that could not be judged.
		throw asNodeError(context.getNode(), reason);
	}
}

/** What was found out for a verdict. */
interface Known {
	session?: LookedUp;
	handedOver?: HandedOver;
}

/** One request. */
class Reception {
	private readonly event: IDataObject | undefined;

	private readonly delivery: Delivery;

	private readonly kept: Kept;

	/** Absent for a test, which listens for one event only. */
	private readonly memory: Memory | undefined;

	private readonly secrets: string[];

	private readonly parameters: { values: IDataObject; error?: unknown };

	private turn: Turn | undefined;

	constructor(
		private readonly context: IWebhookFunctions,
		private readonly load: () => Core,
	) {
		const request = context.getRequestObject();
		const { bodyLimit, secretParameter } = load().describe().webhook;
		const given = (context.getQueryData() as IDataObject)[secretParameter];
		// Kept by n8n beside the parsed body; absent for forms, which are refused by their content type.
		const raw: Buffer = request.rawBody ?? Buffer.alloc(0);
		const body = raw.length > bodyLimit ? '' : raw.toString('utf8');
		this.event = eventOf(body);
		this.delivery = {
			secret: typeof given === 'string' ? given : '',
			source: request.ip ?? '',
			contentType: request.headers['content-type'] ?? '',
			size: raw.length,
			body: this.event === undefined ? '' : body,
		};
		const isTest = context.getMode() === 'manual';
		const webhook = `${context.getWorkflow().id} ${context.getNode().id}`;
		this.memory = isTest ? undefined : memoryOf(webhook);
		this.kept = keptOf(context);
		this.secrets = this.kept.secret === undefined ? [] : [this.kept.secret];
		this.parameters = evaluated(context);
	}

	async received(): Promise<IWebhookResponseData> {
		let verdict = this.judged();
		if (isUnknown(verdict)) {
			try {
				const computed = await secretOf(this.context);
				if (computed !== undefined) this.secrets.push(computed);
			} catch (reason) {
				return this.refused({ status: 503, reason: `the credential cannot be read: ${reason}` });
			}
			verdict = this.judged();
		}
		if ('note' in verdict && verdict.note !== undefined && this.memory) {
			const isRepeated = this.memory.isUnderWay(verdict.note);
			this.turn = await this.memory.turn(verdict.note);
			void this.answered().then(this.turn.end);
			// The other delivery of the event may have started the workflow.
			if (isRepeated) verdict = this.judged();
		}
		const known: Known = {};
		if (verdict.kind === 'needsHandOver') {
			known.handedOver = await this.handedOver(verdict);
			verdict = this.judged(known);
		}
		if (verdict.kind === 'needsSession') {
			known.session = { session: await this.lookedUp(verdict) };
			verdict = this.judged(known);
		}

		switch (verdict.kind) {
			case 'accept':
				return this.accepted(verdict, known);
			case 'refuse':
				return this.refused(verdict);
			default:
				if (verdict.kind === 'ignore') {
					this.remember(verdict.note, false);
					this.noteDelivered(verdict.key);
					this.context.logger.debug(`WTS Chat Trigger ignored an event: ${verdict.reason}`);
				}
				return { webhookResponse: { started: false } };
		}
	}

	private judged(known: Known = {}): Verdict {
		const { kept, memory, secrets, parameters } = this;
		const verdict = this.load().judge(this.delivery, {
			secrets,
			parameters: parameters.values,
			expressions: expressionsOf(this.context),
			seen: memory ? [kept.seen ?? '', memory.recent] : [],
			...known,
		});
		if (isUnknown(verdict)) return verdict;
		// After the secret: a request without it must not reveal that an expression fails.
		if (parameters.error !== undefined) throw parameters.error;
		if (verdict.kind === 'fail') throw errorOf(this.context.getNode(), verdict.failure);
		return verdict;
	}

	private accepted(accept: Accept, { session, handedOver }: Known): IWebhookResponseData {
		const json = itemOf(
			this.load(),
			this.event!,
			accept,
			(session?.session ?? null) as IDataObject | null,
			'webhook',
		);
		// During a look-up, other nodes may have stored static data for the first time.
		const isPrompt = session === undefined && handedOver === undefined;
		const remember = () => {
			this.remember(accept.note, isPrompt);
			this.noteDelivered(accept.key);
		};
		return {
			workflowData: [[{ json }]],
			// n8n asks for this when it has stored the execution and is about to store the workflow's static data.
			get webhookResponse() {
				remember();
				return { started: true };
			},
		};
	}

	/** @param store whether to write it to the workflow's static data, too */
	private remember(note: string | undefined, store: boolean): void {
		if (!this.memory || note === undefined) return;
		const { kept, memory } = this;
		memory.recent = this.load().remember([kept.seen ?? '', memory.recent], note);
		if (store && isAlone(this.context)) kept.seen = memory.recent;
		this.turn?.end();
	}

	/** The polling trigger of the workflow leaves it out. */
	private noteDelivered(key: string | undefined): void {
		const { id } = this.context.getWorkflow();
		if (this.memory && id && key) noteDelivered(id, key);
	}

	private refused({ status, reason }: Pick<Refuse, 'status' | 'reason'>): IWebhookResponseData {
		this.context.logger.warn(`WTS Chat Trigger refused a request: ${reason}`, {
			status,
			source: this.delivery.source,
		});
		this.context.getResponseObject().sendStatus(status);
		return { noWebhookResponse: true };
	}

	private async handedOver(needs: NeedsHandOver): Promise<HandedOver> {
		// The trigger in production gets the message, too.
		if (!this.memory) return { taken: false };
		try {
			const { context, delivery } = this;
			return { taken: await handedOver(context, this.load(), delivery.body, needs) };
		} catch (reason) {
			const error = asNodeError(this.context.getNode(), reason);
			if (needs.decides) throw error;
			this.context.logger.warn(
				`WTS Chat Trigger starts the workflow without resuming waiting executions: ${error.message}`,
			);
			return { taken: false };
		}
	}

	private async lookedUp(needs: NeedsSession): Promise<IDataObject | null> {
		try {
			return await sessionOf(this.context, this.load(), needs);
		} catch (reason) {
			const error = asNodeError(this.context.getNode(), reason);
			if (needs.decides) throw error;
			this.context.logger.warn(
				`WTS Chat Trigger delivers an event without its session: ${error.message}`,
			);
			return null;
		}
	}

	/** Resolves when n8n has answered: an execution that it has not stored by then will not be stored. */
	private async answered(): Promise<void> {
		const response = this.context.getResponseObject();
		if (!response.closed) await new Promise((resolve) => response.once('close', resolve));
		// If the sender gave up first, n8n is still at work.
		while (!response.writableEnded) await sleep(250);
	}
}

function isUnknown(verdict: Verdict): boolean {
	return verdict.kind === 'refuse' && verdict.status === 404;
}

function evaluated(context: IWebhookFunctions): { values: IDataObject; error?: unknown } {
	try {
		return { values: parametersOf(context, properties) };
	} catch (error) {
		return { values: {}, error };
	}
}
