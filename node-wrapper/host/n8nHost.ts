/** Performs steps with what n8n gives a node. */
import { sleep } from 'n8n-workflow';

import type { Host } from './drive';
import { send, type Caller, type Wire } from './http';
import type { KnownAccount } from './account';
import { offsetsOf } from './zone';

/** Option lists and triggers upload nothing. */
const noFile: Wire['file'] = async () => ({ content: Buffer.alloc(0), size: 0 });

export function n8nHost(caller: Caller, account: KnownAccount, file = noFile): Host {
	const wire: Wire = { caller, account, file };
	return {
		now: () => Date.now(),
		offsets: (timestamps) => offsetsOf(caller.getTimezone(), timestamps),
		send: async (call, item, request, signal) => await send(wire, call, item, request, signal),
		wait: async (ms, signal) => await sleep(ms, signal),
	};
}
