/** Why an input item cannot be read. It concerns that item, not the others. */
import type { UnreadablePart } from '../core/generated/envelope';

export class NotRead extends Error {
	constructor(
		readonly parameter: string,
		readonly part: UnreadablePart,
		reason: unknown,
	) {
		super(reason instanceof Error ? reason.message : String(reason), { cause: reason });
	}
}
