/** Reads the messages that may end a wait, and asks the core whether they do. */
import { sleep, type IDataObject } from 'n8n-workflow';

import type { WaitAnswer, Waiting } from '../../../core/generated/envelope';
import type { Calls } from './calls';

export type Verdict = Extract<WaitAnswer, { kind: 'resume' | 'askAgain' | 'goOn' }>;

/** An event may arrive before the list shows its message. */
const READINGS_AT_MOST = 3;
const BETWEEN_READINGS_MS = 1_000;

/** How far back a list is read: whether the API counts the time of the question itself is not known. */
const EARLIER_MS = 1_000;

/** By question, the answer after which this process has asked again; the oldest are forgotten. */
const askedAgain = new Map<string, string>();
const QUESTIONS_AT_MOST = 1_000;

/** @param event the message that an event is about */
export async function verdictOf(calls: Calls, waiting: Waiting, event = ''): Promise<Verdict> {
	for (let reading = 1; ; reading += 1) {
		const verdict = calls.ask(
			{
				messages: {
					waiting,
					messages: await messagesFor(calls, waiting),
					event,
					askedAgain: askedAgain.get(waiting.key) ?? '',
				},
			},
			'resume',
			'askAgain',
			'goOn',
		);
		if (verdict.kind !== 'goOn' || !verdict.missing || reading === READINGS_AT_MOST) {
			if (verdict.kind === 'askAgain') await askAgain(calls, waiting, verdict);
			return verdict;
		}
		await sleep(BETWEEN_READINGS_MS);
	}
}

async function messagesFor(calls: Calls, { expected, ...of }: Waiting): Promise<IDataObject[]> {
	if ('delivery' in expected) {
		const parameters = { messageId: of.questionId };
		return await calls.records({ resource: 'message', operation: 'get', parameters });
	}
	const since = new Date(of.askedAt).getTime() - EARLIER_MS;
	const createdAtAfter = Number.isNaN(since) ? '' : new Date(since).toISOString();
	return await calls.records({
		resource: 'message',
		operation: 'list',
		parameters: {
			sessionId: of.sessionId,
			autoPagination: true,
			maxPages: 10,
			filters: createdAtAfter === '' ? {} : { createdAtAfter },
		},
	});
}

async function askAgain(
	calls: Calls,
	{ key, sessionId }: Waiting,
	{ text, answerId }: Extract<Verdict, { kind: 'askAgain' }>,
): Promise<void> {
	await calls.records({
		resource: 'session',
		operation: 'sendText',
		parameters: { sessionId, text },
	});
	askedAgain.delete(key);
	askedAgain.set(key, answerId);
	if (askedAgain.size > QUESTIONS_AT_MOST) askedAgain.delete(askedAgain.keys().next().value!);
}
