/** Performs steps with what n8n gives a node. */
import type { Store } from '../core/generated/envelope';
import type { Answer, Host } from './drive';
import type { Files } from './files';
import { send } from './http';
import type { KeyStore } from './keyStore';
import { pause } from './pause';
import type { Caller } from './request';
import type { KnownAccount } from './account';
import { offsetsOf } from './zone';

/** @param files left out, as `keys`, by option lists and triggers, which send nothing */
export function n8nHost(
	caller: Caller,
	account: KnownAccount,
	files?: Files,
	keys: KeyStore = noKeys,
): Host {
	const wire = { caller, account, files };
	return {
		now: () => Date.now(),
		offsets: (timestamps) => offsetsOf(caller.getTimezone(), timestamps),
		send: async (call, item, request, controller) =>
			await send(wire, call, item, request, controller),
		keys,
		store: async (file, lines) => await stored(file, lines, files),
		wait: pause,
	};
}

/** A file of the core's own, stored by n8n. */
async function stored(
	{ call, name, mimeType, content }: Store,
	lines: Buffer[],
	files?: Files,
): Promise<Answer> {
	const event = (error?: string) => ({ stored: { call, error, now: Date.now() } });
	try {
		if (!files) return { event: event('there is no storage') };
		const bytes = content === undefined ? Buffer.concat(lines) : Buffer.from(content);
		const body = await files.store(bytes, name, mimeType);
		return { event: event(), body };
	} catch (reason) {
		return { event: event(String((reason as Error | undefined)?.message ?? reason)) };
	}
}

const noKeys: KeyStore = async ({ call }) => {
	const failed = { call, error: 'noMemory' as const, detail: '', now: Date.now() };
	return await Promise.resolve({ keysFailed: failed });
};
