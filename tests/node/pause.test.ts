/** A pause on the n8n-workflow of every generation: `sleep` with a signal, `sleepWithAbort`, and neither. */
import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { pause as Pause } from '../../node-wrapper/host/pause.ts';

const load = createRequire(import.meta.url);

describe.each([
	['n8n-workflow', 0],
	['n8n-workflow-1.100', 0],
	['n8n-workflow-1.83', 250],
])('%s', (library, longestRest) => {
	let pause: typeof Pause;
	let job: AbortController;
	let ended: string | undefined;

	beforeEach(async () => {
		vi.resetModules();
		// What a library lacks is undefined, as for the compiled node.
		const lacking = { sleepWithAbort: undefined };
		vi.doMock('n8n-workflow', () => ({ ...lacking, ...load(library) }));
		({ pause } = await import('../../node-wrapper/host/pause.ts'));
		vi.useFakeTimers();
		job = new AbortController();
		ended = undefined;
	});
	afterEach(() => {
		vi.useRealTimers();
		vi.doUnmock('n8n-workflow');
	});

	function begin(ms: number) {
		void pause(ms, job.signal).then(
			() => (ended = 'over'),
			() => (ended = 'aborted'),
		);
	}

	test('ends after its time, and not before', async () => {
		begin(60_000);
		await vi.advanceTimersByTimeAsync(59_999);
		expect(ended).toBeUndefined();
		await vi.advanceTimersByTimeAsync(1);
		expect(ended).toBe('over');
		expect(vi.getTimerCount()).toBe(0);
	});

	test('an abort ends it at once and leaves no timer behind', async () => {
		begin(60_000);
		await vi.advanceTimersByTimeAsync(1_000);
		job.abort();
		await vi.advanceTimersByTimeAsync(0);
		expect(ended).toBe('aborted');
		await vi.advanceTimersByTimeAsync(longestRest);
		expect(vi.getTimerCount()).toBe(0);
	});

	test('a signal that has aborted already starts no timer', async () => {
		job.abort();
		begin(60_000);
		await vi.advanceTimersByTimeAsync(0);
		expect(ended).toBe('aborted');
		expect(vi.getTimerCount()).toBe(0);
	});

	test('a long job collects no listeners', async () => {
		const added = vi.spyOn(job.signal, 'addEventListener');
		const removed = vi.spyOn(job.signal, 'removeEventListener');
		for (let count = 0; count < 20; count += 1) {
			begin(10);
			await vi.advanceTimersByTimeAsync(10);
		}
		expect(added).toHaveBeenCalledTimes(20);
		expect(removed).toHaveBeenCalledTimes(20);
	});
});
