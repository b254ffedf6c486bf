/** Performs steps with what n8n gives a node. */
import type { Host } from './drive';
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
		send: async (call, item, request, signal) => await send(wire, call, item, request, signal),
		keys,
		wait: pause,
	};
}

const noKeys: KeyStore = async ({ call }) => {
	const failed = { call, error: 'noMemory' as const, detail: '', now: Date.now() };
	return await Promise.resolve({ keysFailed: failed });
};
