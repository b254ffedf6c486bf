/** The boundary after something went wrong inside. */
import { describe, expect, it, vi } from 'vitest';
import { CoreTrap, guardedCore, type Module } from '../../node-wrapper/core/core.ts';

function module(change: Partial<Module> = {}): Module {
	return {
		version: () => '1',
		start: () => ({ handle: 1, steps: [] }),
		advance: () => ({ handle: 1, steps: [] }),
		release: () => {},
		interrupted: () => [],
		judge: () => ({ kind: 'ignore', reason: '' }),
		remember: () => '',
		noSuchFields: () => '',
		mergedChanges: () => '',
		planSubscription: () => ({ kind: 'plan', calls: [] }),
		wait: () => ({ kind: 'plan', calls: [] }),
		sentWithoutWait: () => '',
		waitingExecutions: () => [],
		...change,
	};
}

const cancelled = { cancelled: { now: 0 } };

describe('guardedCore', () => {
	it('says once that the module must go, and answers no further call', () => {
		const advance = vi.fn(() => {
			throw new Error('unreachable');
		});
		const discarded = vi.fn();
		const core = guardedCore(module({ advance }), '{}', discarded, () => 0);
		expect(() => core.advance(1, cancelled)).toThrow(CoreTrap);
		expect(() => core.advance(1, cancelled)).toThrow(CoreTrap);
		expect(() => core.version()).toThrow(CoreTrap);
		expect(advance).toHaveBeenCalledTimes(1);
		expect(discarded).toHaveBeenCalledTimes(1);
	});

	it('does not touch the broken module when a job is released', () => {
		const release = vi.fn();
		const trapping = module({
			release,
			start: () => {
				throw new Error('unreachable');
			},
		});
		const core = guardedCore(
			trapping,
			'{}',
			() => {},
			() => 0,
		);
		expect(() => core.start({} as never)).toThrow(CoreTrap);
		core.release(1);
		expect(release).not.toHaveBeenCalled();
	});
});
