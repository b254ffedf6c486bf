/** A core that follows a script, behind the same interface as the real one: the wrapper without WebAssembly. */
import type { Core } from '../../../node-wrapper/core/core.ts';
import type { Event, Start, Step, Stats } from '../../../node-wrapper/core/generated/envelope.ts';

export const stats: Stats = { requests: 0, retries: 0, throttled: 0, duplicates: 0 };

export interface ScriptedCore extends Core {
	started: Start[];
	events: Event[];
	released: number[];
}

/** @param answer steps for each event; the first call gets no event. */
export function scriptedCore(answer: (event: Event | undefined) => Step[]): ScriptedCore {
	const started: Start[] = [];
	const events: Event[] = [];
	const released: number[] = [];
	return {
		started,
		events,
		released,
		version: () => '0',
		describe: () => ({
			version: '0',
			resources: [],
			simplify: {},
			records: {},
			lists: [],
			webhook: { bodyLimit: 0, secretParameter: '', events: [], polledEvents: [] },
		}),
		start: (start) => {
			started.push(start);
			return { handle: 7, steps: answer(undefined) };
		},
		advance: (_handle, event) => {
			events.push(event);
			return { handle: 7, steps: answer(event) };
		},
		release: (handle) => void released.push(handle),
		interrupted: () => [],
		judge: () => ({ kind: 'ignore', reason: '' }),
		remember: () => '',
		noSuchFields: () => '',
		mergedChanges: (texts) => texts.join(),
		planSubscription: () => ({ kind: 'plan', calls: [] }),
		wait: () => ({ kind: 'plan', calls: [] }),
		sentWithoutWait: () => '',
		waitingExecutions: () => [],
	};
}
