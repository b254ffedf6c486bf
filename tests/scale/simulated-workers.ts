/**
 * n8n workers that share an account and nothing else, in virtual time: each has its own copy of the core and the
 * wrapper's own loop around it, all ask one rate limiter, the sandbox's. What takes an hour against the real windows is
 * seen here in seconds, so that the behaviour of the rate limiter can be measured.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Core } from '../../node-wrapper/core/core.ts';
import type { HttpRequest, Stats } from '../../node-wrapper/core/generated/envelope.ts';
import type { Answer, drive as Drive } from '../../node-wrapper/host/drive.ts';
import { checkout } from '../../scripts/setup/places.mjs';
import { documentedLimit, Limiter } from '../../sandbox/limiter.ts';
import { VirtualTime } from './virtual-time.ts';

const fromPackage = createRequire(join(checkout, 'package.json'));
const { drive } = fromPackage('./dist/node-wrapper/host/drive.js') as {
	drive: typeof Drive;
};
const { core, discard } = fromPackage('./dist/node-wrapper/core/load.js') as {
	core(): Core;
	discard(): void;
};

export interface Plan {
	workers: number;
	executions: number;
	pages: number;
	/** Executions that a worker runs at the same time; n8n's default is 10. */
	concurrency?: number;
	latencyMs?: number;
	/** Workflows that poll in the first worker, far more often than their share allows, until the executions are over. */
	pollers?: number;
	/** As in the node's Options. */
	options?: Record<string, number>;
}

export interface Arrival {
	/** Milliseconds since the beginning. */
	at: number;
	refused: boolean;
}

interface SimulatedArrival extends Arrival {
	byPoll: boolean;
}

export interface Outcome {
	/** Milliseconds until the last execution ended. */
	took: number;
	arrivals: SimulatedArrival[];
	/** Records each execution delivered. */
	delivered: number[];
	/** What stopped executions. */
	failures: string[];
	stats: Stats[];
}

const PAGE_SIZE = 100;
const POLL_EVERY = 5_000;
/** One list each, and one of sessions whose messages would be read. */
const POLLED = ['SESSION_NEW', 'SESSION_UPDATE', 'SESSION_COMPLETE', 'MESSAGE_RECEIVED'];

export async function simulate(plan: Plan): Promise<Outcome> {
	const { workers, executions, pages, concurrency = 10, latencyMs = 100, options = {} } = plan;
	const { pollers = 0 } = plan;
	const time = new VirtualTime();
	const limiter = new Limiter({ ...documentedLimit, enabled: true });
	const outcome: Outcome = { took: 0, arrivals: [], delivered: [], failures: [], stats: [] };

	/** @returns whether it was refused */
	async function arrive(byPoll: boolean): Promise<boolean> {
		await time.wait(latencyMs / 2);
		const refused = limiter.admit(undefined, time.now) > 0;
		outcome.arrivals.push({ at: time.elapsed, refused, byPoll });
		await time.wait(latencyMs / 2);
		return refused;
	}

	function refusal(call: number): Answer {
		return { event: { answered: { call, status: 429, body: '', now: time.now } } };
	}

	async function answer(call: number, request: HttpRequest): Promise<Answer> {
		if (await arrive(false)) return refusal(call);
		const page = Number(new URL(request.url).searchParams.get('PageNumber'));
		const facts = {
			form: 'page',
			count: PAGE_SIZE,
			ids: Array.from({ length: PAGE_SIZE }, (_, position) => `${page}-${position}`).join(' '),
			pageNumber: page,
			pageSize: PAGE_SIZE,
			totalItems: pages * PAGE_SIZE,
			totalPages: pages,
			hasMorePages: page < pages,
		} as const;
		return { event: { answered: { call, status: 200, facts, now: time.now } }, body: page };
	}

	/** A page without records: nothing new. */
	async function answerPoll(call: number): Promise<Answer> {
		if (await arrive(true)) return refusal(call);
		const paging = { pageNumber: 1, pageSize: PAGE_SIZE, totalItems: 0, totalPages: 0 };
		const page = { ...paging, hasMorePages: false };
		const facts = { form: 'page', count: 0, ids: '', ...page } as const;
		const body = JSON.stringify({ ...page, items: [] });
		return { event: { answered: { call, status: 200, facts, body, now: time.now } } };
	}

	type Send = Parameters<typeof Drive>[2]['send'];
	type Receiver = Parameters<typeof Drive>[3];

	async function run(own: Core, job: object, seed: number, send: Send, to: Partial<Receiver>) {
		const start = {
			job,
			account: { id: 'shared', baseUrl: 'https://api.example.com' },
			now: time.now,
			seed,
		};
		await drive(
			own,
			start as Parameters<typeof Drive>[1],
			{
				now: () => time.now,
				offsets: (timestamps) => timestamps.map(() => 0),
				send,
				keys: async () => await Promise.reject(new Error('a listing has no keys')),
				store: async () => await Promise.reject(new Error('a listing stores no file')),
				wait: async (ms, signal) => await time.wait(ms, signal),
			},
			{
				take: () => {},
				keep: () => {},
				lines: () => Buffer.alloc(0),
				takeFile: () => {},
				takeRecord: () => {},
				entries: () => {},
				complete: () => {},
				hint: () => {},
				fail: ({ message }) => void outcome.failures.push(message),
				done: () => {},
				...to,
			} as Receiver,
		);
	}

	async function execute(own: Core, number: number): Promise<void> {
		let records = 0;
		const job = {
			execute: {
				resource: 'session',
				operation: 'list',
				items: [{ autoPagination: true, maxPages: pages, options }],
				expressions: [],
				files: [],
				continueOnFail: false,
			},
		};
		await run(own, job, number, async (call, _item, request) => await answer(call, request), {
			take: ({ drop }) => void (records += PAGE_SIZE - drop.length),
			done: (stats) => void outcome.stats.push(stats),
		});
		outcome.delivered.push(records);
		outcome.took = time.elapsed;
	}

	async function poll(own: Core, seed: number): Promise<void> {
		const poll = { parameters: { events: POLLED }, expressions: [], kept: '', sample: false };
		await run(own, { poll }, seed, async (call) => await answerPoll(call), {});
	}

	let next = 0;
	async function place(own: Core): Promise<void> {
		while (next < executions) {
			next += 1;
			await execute(own, next);
		}
	}

	async function poller(own: Core, number: number): Promise<void> {
		while (outcome.delivered.length < executions) {
			await poll(own, number);
			await time.wait(POLL_EVERY);
		}
	}

	const places = Array.from({ length: workers }, (_, worker) => {
		discard();
		const own = core();
		const polling = worker === 0 ? pollers : 0;
		return [
			...Array.from({ length: polling }, async (_, number) => await poller(own, number)),
			...Array.from({ length: concurrency }, async () => await place(own)),
		];
	});
	await time.until(Promise.all(places.flat()));
	discard();
	return outcome;
}

/** Share of 429 among the requests that arrived after a certain time. */
export function refusedShare(arrivals: Arrival[], from = 0): number {
	const later = arrivals.filter(({ at }) => at >= from);
	return later.filter(({ refused }) => refused).length / Math.max(1, later.length);
}
