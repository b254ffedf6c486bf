/**
 * Chance with a seed: the generated account is the same on every run, so that a test may name a
 * record by its id and a difference between two runs is never the data's doing.
 */
export class Random {
	private state: number;

	constructor(seed: number) {
		this.state = seed >>> 0;
	}

	/** mulberry32: small, fast, and good enough to scatter test data. */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = this.state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	}

	/** A whole number from 0 up to, without, `bound`. */
	below(bound: number): number {
		return Math.floor(this.next() * bound);
	}

	pick<T>(choices: readonly T[]): T {
		return choices[this.below(choices.length)] as T;
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	/** A version 4 UUID. */
	uuid(): string {
		const word = () =>
			Math.floor(this.next() * 4_294_967_296)
				.toString(16)
				.padStart(8, '0');
		const [a, b, c, d] = [word(), word(), word(), word()];
		const variant = '89ab'.charAt(this.below(4));
		return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`;
	}
}
