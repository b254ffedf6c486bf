/**
 * Remembers, for each webhook, the events that started the workflow recently and those that are about to. An event is
 * remembered when n8n has stored its execution: one that could not be stored starts the workflow when it is delivered
 * again.
 */
const WEBHOOKS_AT_MOST = 500;

/** The right of one delivery to start the workflow; other deliveries of the same event wait for it to end. */
export interface Turn {
	/** Lets the next delivery of the event go on. May be called more than once. */
	end(): void;
}

export class Memory {
	/** The recent events, as the core writes them. */
	recent = '';

	private readonly turns = new Map<string, Promise<void>>();

	isUnderWay(note: string): boolean {
		return this.turns.has(note);
	}

	/** Waits for the other deliveries of the event that arrived before. */
	async turn(note: string): Promise<Turn> {
		for (let other = this.turns.get(note); other; other = this.turns.get(note)) await other;
		let end!: () => void;
		const turn = new Promise<void>((resolve) => {
			end = () => {
				if (this.turns.get(note) === turn) this.turns.delete(note);
				resolve();
			};
		});
		this.turns.set(note, turn);
		return { end };
	}
}

/** By webhook, the most recently used last. */
const memories = new Map<string, Memory>();

export function memoryOf(webhook: string): Memory {
	const memory = memories.get(webhook) ?? new Memory();
	memories.delete(webhook);
	memories.set(webhook, memory);
	if (memories.size > WEBHOOKS_AT_MOST) memories.delete(memories.keys().next().value!);
	return memory;
}
