/** The core as the wrapper sees it. Tests put a scripted core behind the same interface. */
import type { Catalogue } from './catalogue';
import type {
	Delivery,
	Event,
	Planned,
	Reply,
	Start,
	Subscription,
	Trigger,
	Verdict,
} from './generated/envelope';

/** The functions of the WebAssembly module (src/wasm.rs). */
export interface Module {
	version(): string;
	start(start: Start): Reply;
	advance(handle: number, event: Event): Reply;
	release(handle: number): void;
	judge(delivery: Delivery, trigger: Trigger): Verdict;
	remember(seen: string[], note: string): string;
	planSubscription(subscription: Subscription): Planned;
}

export interface Core extends Module {
	/** Operations, option lists and short records (src/describe.rs). */
	describe(): Catalogue;
}

/** The core stopped in the middle of a call. Its memory can no longer be trusted. */
export class CoreTrap extends Error {
	constructor(cause: unknown) {
		super('The core of the WTS Chat node stopped unexpectedly', { cause });
		this.name = 'CoreTrap';
	}
}

/**
 * @param catalogueJson the catalogue, which is generated beside the module
 * @param onTrap called once when the module must not be used any more. Executions that still hold this core get a
 * {@link CoreTrap} from every further call.
 */
export function guardedCore(module: Module, catalogueJson: string, onTrap: () => void): Core {
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
		version: () => guarded(() => module.version()),
		// The same every time, and asked for each event that a trigger receives.
		describe: () => (catalogue ??= JSON.parse(catalogueJson) as Catalogue),
		start: (start) => guarded(() => module.start(start)),
		advance: (handle, event) => guarded(() => module.advance(handle, event)),
		// Nothing to release in a module that is discarded.
		release: (handle) => (trap ? undefined : guarded(() => module.release(handle))),
		judge: (delivery, trigger) => guarded(() => module.judge(delivery, trigger)),
		remember: (seen, note) => guarded(() => module.remember(seen, note)),
		planSubscription: (subscription) => guarded(() => module.planSubscription(subscription)),
	};
}
