/** The boundary alone: a listing whose answers are available immediately, so that only start and advance take time. */
import type { Core } from '../../node-wrapper/core/core.ts';
import type { Event, Facts, Step } from '../../node-wrapper/core/generated/envelope.ts';
import { core, discard } from '../node/host/built.ts';
import { median } from './figures.ts';

export interface Boundary {
	eventsPerSecond: number;
	/** Both ways, per record of a full page. */
	bytesPerRecord: number;
	/** Of these: the record's id. */
	idBytes: number;
}

const PAGES = 150;
const PAGE_SIZE = 100;

/** What the host notes about each page, made beforehand: that is not what is measured. */
const facts: Facts[] = Array.from({ length: PAGES }, (_, index) => {
	const page = index + 1;
	return {
		form: 'page',
		count: PAGE_SIZE,
		ids: Array.from({ length: PAGE_SIZE }, (_, position) => idOf(page, position)).join(' '),
		pageNumber: page,
		pageSize: PAGE_SIZE,
		totalItems: PAGES * PAGE_SIZE,
		totalPages: PAGES,
		hasMorePages: page < PAGES,
	};
});

/** Plays the listing once; the answers of the core are given out in the order in which it asked. */
function play(own: Core, onEvent: (event: Event) => void): void {
	let { handle, steps } = own.start({
		job: {
			execute: {
				resource: 'session',
				operation: 'list',
				items: [{ autoPagination: true, allPages: true, options: { requestsPer5Seconds: 200 } }],
				expressions: [],
				files: [],
				continueOnFail: false,
			},
		},
		account: { id: 'boundary', baseUrl: 'https://api.example.com' },
		now: 0,
		seed: 1,
	} as Parameters<Core['start']>[0]);
	const waiting: Step[] = [...steps];
	for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
		if (step.kind !== 'send') continue;
		const page = Number(/PageNumber=(\d+)/.exec(step.request.url)?.[1]);
		const event: Event = {
			answered: { call: step.call, status: 200, facts: facts[page - 1]!, now: 0 },
		};
		onEvent(event);
		({ handle, steps } = own.advance(handle, event));
		waiting.push(...steps);
	}
}

function idOf(page: number, position: number): string {
	const hex = (value: number, length: number) => value.toString(16).padStart(length, '0');
	return `${hex(page, 8)}-0000-4000-8000-${hex(position, 12)}`;
}

export function measureBoundary(): Boundary {
	const ROUNDS = 20;
	const rates = Array.from({ length: ROUNDS }, () => {
		discard();
		const own = core();
		let events = 0;
		const began = performance.now();
		play(own, () => (events += 1));
		if (events !== PAGES) throw new Error(`The core took ${events} of ${PAGES} pages`);
		return events / ((performance.now() - began) / 1000);
	});
	return {
		eventsPerSecond: median(rates),
		bytesPerRecord: bytesOfOneListing() / (PAGES * PAGE_SIZE),
		idBytes: idOf(1, 1).length,
	};
}

/** Counted apart from the time, because counting takes some. */
function bytesOfOneListing(): number {
	discard();
	const own = core();
	let bytes = 0;
	const size = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
	play(
		{
			...own,
			advance: (handle, event) => {
				const reply = own.advance(handle, event);
				bytes += size(event) + size(reply);
				return reply;
			},
		},
		() => {},
	);
	return bytes;
}
