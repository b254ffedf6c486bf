/** Performs steps with what n8n gives a node. */
import type { Host } from './drive';
import type { Files } from './files';
import { send } from './http';
import { pause } from './pause';
import type { Caller } from './request';
import type { KnownAccount } from './account';
import { offsetsOf } from './zone';

/** @param files left out by option lists and triggers, which move none */
export function n8nHost(caller: Caller, account: KnownAccount, files?: Files): Host {
	const wire = { caller, account, files };
	return {
		now: () => Date.now(),
		offsets: (timestamps) => offsetsOf(caller.getTimezone(), timestamps),
		send: async (call, item, request, signal) => await send(wire, call, item, request, signal),
		wait: pause,
	};
}
