/** The core as the wrapper sees it. Tests put a scripted core behind the same interface. */
import type { Catalogue } from './catalogue';
import type {
	Delivery,
	Event,
	Failure,
	Interruption,
	Planned,
	AccountSubscriptions,
	Reply,
	Start,
	Subscription,
	Trigger,
	Verdict,
	WaitAnswer,
	WaitQuestion,
	WaitingExecution,
} from './generated/envelope';

/** The functions of the WebAssembly module (src/wasm.rs). */
export interface Module {
	version(): string;
	start(start: Start): Reply;
	advance(handle: number, event: Event): Reply;
	release(handle: number): void;
	interrupted(run: Interruption): Failure[];
	judge(delivery: Delivery, trigger: Trigger): Verdict;
	remember(seen: string[], note: string): string;
	noSuchFields(fields: string[], known: string[]): string;
	mergedChanges(texts: string[]): string;
	planSubscription(subscription: Subscription): Planned;
	wait(question: WaitQuestion): WaitAnswer;
	sentWithoutWait(messageId: string, why: string): string;
	waitingExecutions(register: AccountSubscriptions): WaitingExecution[];
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

/** Memory of a module, in bytes, above which it is replaced. Memory of WebAssembly never shrinks; usual is 2 MiB. */
const LARGEST = 64 * 2 ** 20;

/**
 * @param catalogueJson the catalogue, which is generated beside the module
 * @param discard called when the module must not be used any more: after a trap, when executions that still hold this
 * core get a {@link CoreTrap} from every further call; and when it has grown and no job is running in it.
 * @param memory bytes that the module occupies
 */
export function guardedCore(
	module: Module,
	catalogueJson: string,
	discard: () => void,
	memory: () => number,
): Core {
	let trap: CoreTrap | undefined;
	let jobs = 0;
	let catalogue: Catalogue | undefined;

	function guarded<Result>(call: () => Result): Result {
		if (trap) throw trap;
		try {
			return call();
		} catch (cause) {
			trap = new CoreTrap(cause);
			discard();
			throw trap;
		}
	}

	/** A call that belongs to no job that goes on. */
	function last<Result>(call: () => Result): Result {
		const result = guarded(call);
		if (jobs === 0 && memory() > LARGEST) discard();
		return result;
	}

	return {
		version: () => guarded(() => module.version()),
		// The same every time, and asked for each event that a trigger receives.
		describe: () => (catalogue ??= JSON.parse(catalogueJson) as Catalogue),
		start: (start) => {
			const reply = guarded(() => module.start(start));
			jobs += 1;
			return reply;
		},
		advance: (handle, event) => guarded(() => module.advance(handle, event)),
		// Nothing to release in a module that is discarded.
		release: (handle) => {
			jobs -= 1;
			if (!trap) last(() => module.release(handle));
		},
		interrupted: (run) => last(() => module.interrupted(run)),
		judge: (delivery, trigger) => last(() => module.judge(delivery, trigger)),
		remember: (seen, note) => last(() => module.remember(seen, note)),
		noSuchFields: (fields, known) => last(() => module.noSuchFields(fields, known)),
		mergedChanges: (texts) => last(() => module.mergedChanges(texts)),
		planSubscription: (subscription) => last(() => module.planSubscription(subscription)),
		wait: (question) => last(() => module.wait(question)),
		sentWithoutWait: (messageId, why) => last(() => module.sentWithoutWait(messageId, why)),
		waitingExecutions: (register) => last(() => module.waitingExecutions(register)),
	};
}
