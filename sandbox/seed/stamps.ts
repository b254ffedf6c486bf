/** When seeded records were made: somewhere in the past, written in every form the API uses. */
import { writeInstant, type Precision } from '../clock.ts';
import type { Random } from '../random.ts';

const micro = 1_000_000;
export const minute = 60 * micro;
export const day = 24 * 60 * minute;

const forms: Precision[] = [
	'micros',
	'ticks',
	'micros',
	'seconds',
	'bareMicros',
	'ticks',
	'bareSeconds',
];

/** One of the API's timestamp forms. */
export function scattered(random: Random, micros: number): string {
	return writeInstant(micros, random.pick(forms));
}

/** Creation and last change of a record made up to `days` before `now`. */
export function lifeOf(random: Random, now: number, days: number) {
	const created = now - day - Math.floor(random.next() * days * day);
	const updated = created + Math.floor(random.next() * (now - created));
	return {
		createdAt: scattered(random, created),
		updatedAt: random.chance(0.05) ? null : scattered(random, updated),
	};
}
