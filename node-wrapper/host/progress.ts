/** How far a run has come, item by item: what the user has to know if the core stops in the middle of it. */
import type { Complete, Interruption } from '../core/generated/envelope';
import type { Host } from './drive';

export class Progress {
	private readonly begun = new Set<number>();

	private readonly over = new Set<number>();

	private readonly written: number[] = [];

	/** @param delivered output so far, by input item */
	constructor(private readonly delivered: readonly unknown[][]) {}

	/** The host, whose requests, and keys that they record, show which items have begun. */
	watched(host: Host): Host {
		return {
			...host,
			send: async (call, item, request, signal) => {
				this.begun.add(item);
				return await host.send(call, item, request, signal);
			},
			keys: async (keys) => {
				this.begun.add(keys.item);
				return await host.keys(keys);
			},
		};
	}

	complete({ item, wrote }: Complete): void {
		this.over.add(item);
		if (wrote) this.written.push(item);
	}

	failed(item: number): void {
		this.over.add(item);
	}

	/** Items that are neither complete nor failed. */
	get open(): number[] {
		return [...this.delivered.keys()].filter((item) => !this.over.has(item));
	}

	get interruption(): Pick<Interruption, 'written' | 'underWay' | 'incomplete' | 'untried'> {
		const isPartial = (item: number) => this.delivered[item]!.length > 0;
		const rest = this.open.filter((item) => !isPartial(item));
		return {
			written: this.written,
			underWay: rest.filter((item) => this.begun.has(item)),
			incomplete: this.open.filter(isPartial),
			untried: rest.filter((item) => !this.begun.has(item)),
		};
	}
}
