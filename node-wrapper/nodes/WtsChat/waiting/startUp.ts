/**
 * While it starts, n8n takes every execution that runs for left over from a crash, also one that a call has just resumed:
 * its answer would be lost. So an execution goes on waiting until n8n says that it is ready.
 */
import { sleep, type IWebhookFunctions } from 'n8n-workflow';

/** Of n8n, unless it was given another path. */
const READINESS = 'healthz/readiness';
const NOT_READY = 503;

const LOOKS_AT_MOST = 60;
const BETWEEN_LOOKS_MS = 500;
const LOOK_TIMEOUT_MS = 5_000;

/** One for all calls of this process. */
let start: Promise<void> | undefined;

/** Resolves when n8n has started, or does not say so. */
export async function started(context: IWebhookFunctions): Promise<void> {
	start ??= ready(context);
	await start;
}

async function ready(context: IWebhookFunctions): Promise<void> {
	for (let looks = 0; looks < LOOKS_AT_MOST; looks += 1) {
		if ((await statusOf(context)) !== NOT_READY) return;
		await sleep(BETWEEN_LOOKS_MS);
	}
}

/** Undefined if n8n cannot be reached at its own address. */
async function statusOf(context: IWebhookFunctions): Promise<number | undefined> {
	try {
		const { statusCode } = (await context.helpers.httpRequest({
			url: new URL(READINESS, context.getInstanceBaseUrl()).href,
			timeout: LOOK_TIMEOUT_MS,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		})) as { statusCode: number };
		return statusCode;
	} catch {
		return undefined;
	}
}
