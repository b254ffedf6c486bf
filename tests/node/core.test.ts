/** The boundary after something went wrong inside. */
import { describe, expect, it, vi } from 'vitest';
import { CoreTrap, typedCore, type TextCore } from '../../node-wrapper/core/core.ts';

function textCore(change: Partial<TextCore> = {}): TextCore {
	return {
		version: () => '1',
		describe: () => '{}',
		start: () => '{"handle":1,"steps":[]}',
		advance: () => '{"handle":1,"steps":[]}',
		release: () => {},
		...change,
	};
}

const cancelled = { kind: 'cancelled', now: 0 } as const;

describe('typedCore', () => {
	it('says once that the module must go, and answers no further call', () => {
		const advance = vi.fn(() => {
			throw new Error('unreachable');
		});
		const discarded = vi.fn();
		const core = typedCore(textCore({ advance }), discarded);
		expect(() => core.advance(1, cancelled)).toThrow(CoreTrap);
		expect(() => core.advance(1, cancelled)).toThrow(CoreTrap);
		expect(() => core.version()).toThrow(CoreTrap);
		expect(advance).toHaveBeenCalledTimes(1);
		expect(discarded).toHaveBeenCalledTimes(1);
	});

	it('does not touch the broken module when a job is released', () => {
		const release = vi.fn();
		const trapping = textCore({
			release,
			start: () => {
				throw new Error('unreachable');
			},
		});
		const core = typedCore(trapping, () => {});
		expect(() => core.start({} as never)).toThrow(CoreTrap);
		core.release(1);
		expect(release).not.toHaveBeenCalled();
	});

	it('treats an answer that is no JSON like a trap', () => {
		const core = typedCore(textCore({ advance: () => '' }), () => {});
		expect(() => core.advance(1, cancelled)).toThrow(CoreTrap);
	});
});
