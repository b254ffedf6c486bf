/**
 * The core as the wrapper sees it: five functions with types instead of JSON text. Tests put a scripted core behind the
 * same interface.
 */
import type { Catalogue } from './catalogue';
import type { Event, Reply, Start } from './generated/envelope';
import { wellFormedJson } from './wellFormed';

export interface Core {
	version(): string;
	describe(): Catalogue;
	start(start: Start): Reply;
	advance(handle: number, event: Event): Reply;
	release(handle: number): void;
}

/** The boundary itself: what the module exports, and the catalogue that is built with it. */
export interface TextCore {
	version(): string;
	describe(): string;
	start(json: string): string;
	advance(handle: number, json: string): string;
	release(handle: number): void;
}

/** The core stopped in the middle of a call. Its memory can no longer be trusted. */
export class CoreTrap extends Error {
	constructor(cause: unknown) {
		super('The core of the WTS Chat node stopped unexpectedly', { cause });
		this.name = 'CoreTrap';
	}
}

/**
 * @param onTrap called once when the module must not be used any more. Executions that still hold this core get a
 * {@link CoreTrap} from every further call.
 */
export function typedCore(text: TextCore, onTrap: () => void): Core {
	let trap: CoreTrap | undefined;
	let catalogue: Catalogue | undefined;

	function guarded<Result>(call: () => Result): Result {
		if (trap) throw trap;
		try {
			return call();
		} catch (cause) {
			trap = new CoreTrap(cause);
			onTrap();
			throw trap;
		}
	}

	return {
		version: () => guarded(() => text.version()),
		// The same every time, and asked for each event that a trigger receives.
		describe: () => (catalogue ??= guarded(() => JSON.parse(text.describe()) as Catalogue)),
		start: (start) => guarded(() => JSON.parse(text.start(wellFormedJson(start))) as Reply),
		advance: (handle, event) =>
			guarded(() => JSON.parse(text.advance(handle, wellFormedJson(event))) as Reply),
		// Nothing to release in a module that is thrown away.
		release: (handle) => (trap ? undefined : guarded(() => text.release(handle))),
	};
}
