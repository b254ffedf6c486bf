/**
 * The sandbox's time. It starts at a fixed time, so that seeded data and "the last months" mean
 * the same on every machine and every day, and runs on from there, so that new records are newer.
 */

/** 8 September 2026, 18:00 UTC: just after the newest record of the examples. */
export const defaultNow = '2026-09-08T18:00:00Z';

/** The API writes timestamps in several forms, and so does the sandbox (API notes, section 7). */
export type Precision = 'seconds' | 'micros' | 'ticks' | 'millis' | 'bareSeconds' | 'bareMicros';

const writers: Record<Precision, (seconds: string, fraction: string) => string> = {
	seconds: (seconds) => `${seconds}Z`,
	millis: (seconds, fraction) => `${seconds}.${fraction.slice(0, 3)}Z`,
	micros: (seconds, fraction) => `${seconds}.${fraction}Z`,
	ticks: (seconds, fraction) => `${seconds}.${fraction}0Z`,
	bareSeconds: (seconds) => seconds,
	bareMicros: (seconds, fraction) => `${seconds}.${fraction}`,
};

/** Writes a timestamp, given in microseconds since the Unix epoch. */
export function writeInstant(micros: number, precision: Precision = 'micros'): string {
	const whole = Math.floor(micros / 1_000_000);
	const fraction = String(micros - whole * 1_000_000).padStart(6, '0');
	const seconds = new Date(whole * 1000).toISOString().slice(0, 19);
	return writers[precision](seconds, fraction);
}

/**
 * Reads a timestamp to the microsecond. A value without an offset is UTC, as in the API. Returns NaN if the text is not a
 * timestamp.
 */
export function readInstant(text: string): number {
	const parts = /^(.{10}T.{8})(?:\.(\d+))?(Z|[+-]\d\d:?\d\d)?$/i.exec(text);
	if (!parts) return NaN;
	const [, seconds, fraction = '', offset = 'Z'] = parts;
	const millis = Date.parse(`${seconds}${offset.toUpperCase()}`);
	return millis * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6));
}

export class Clock {
	private readonly startedAt = Date.now();
	private base: number;
	private last = 0;

	constructor(now: string = defaultNow) {
		this.base = readInstant(now);
		if (Number.isNaN(this.base)) throw new Error(`"${now}" is not a timestamp`);
	}

	/** Goes on from a later time. */
	forward(now: string): void {
		const ahead = readInstant(now) - this.micros();
		if (!(ahead > 0)) throw new Error(`"${now}" is not a later time`);
		this.base += ahead;
	}

	/** Microseconds since 1970; never twice the same, so that records created in a row have an order. */
	micros(): number {
		const elapsed = (Date.now() - this.startedAt) * 1000;
		this.last = Math.max(this.base + elapsed, this.last + 1);
		return this.last;
	}

	/** The current time as the API would write it. */
	stamp(precision: Precision = 'micros'): string {
		return writeInstant(this.micros(), precision);
	}
}
