/**
 * What this process knows of the events of each webhook: which started the workflow lately, and which are about to. An
 * event counts as soon as n8n has stored its execution and not before, so that one that could not be stored starts the
 * workflow when it is delivered again.
 */
const WEBHOOKS_AT_MOST = 500;

/** One delivery of an event, while no other delivery of it goes on. */
export interface Turn {
	/** The next delivery of the event may go on. Harmless when repeated. */
	end(): void;
}

export class Memory {
	/** The events that started the workflow lately, as the core noted them. */
	recent = '';

	private readonly turns = new Map<string, Promise<void>>();

	isUnderWay(note: string): boolean {
		return this.turns.has(note);
	}

	/** Waits until no other delivery of the event is under way. */
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

/** By webhook; the one heard of last stands last. */
const memories = new Map<string, Memory>();

export function memoryOf(webhook: string): Memory {
	const memory = memories.get(webhook) ?? new Memory();
	memories.delete(webhook);
	memories.set(webhook, memory);
	if (memories.size > WEBHOOKS_AT_MOST) memories.delete(memories.keys().next().value!);
	return memory;
}
