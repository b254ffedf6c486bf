/**
 * Faults on demand: which requests they strike, how often, and what then happens. A fault either
 * stands in place of the answer, damages the answer on its way out, or bends a list.
 */

import { pathMatches } from './path-pattern.ts';

/** Which requests a fault strikes. Nothing given strikes all. */
export interface FaultMatch {
	method?: string;
	/** A path, with `*` for any run of characters: `/chat/v2/session`, `/core/*`. */
	path?: string;
	/** The page number in the query. */
	page?: number;
}

export type RetryAfterHeader = { seconds: number } | { dateInSeconds: number } | { raw: string };

/** What happens instead of an answer. With `processed`, the request has taken effect all the same. */
type InsteadFault =
	/**
	 * A refusal with a status. `body`: the API's error body, the same without a key, problem details,
	 * a gateway's HTML page, plain text, or nothing.
	 */
	| {
			kind: 'status';
			status: number;
			body?: 'api' | 'keyless' | 'problem' | 'html' | 'text' | 'empty';
			retryAfter?: RetryAfterHeader;
	  }
	/** Status 200 with the API's error body inside. */
	| { kind: 'errorIn200' }
	/** Status 200 and an HTML page. */
	| { kind: 'html' }
	/** Status 200 and no byte of body. */
	| { kind: 'emptyBody' }
	/** An error body that repeats the API key it was given. */
	| { kind: 'errorWithKey'; status?: number }
	/** A redirect, to another origin for instance. */
	| { kind: 'redirect'; location: string; status?: number }
	/** A page that is valid and `megabytes` long. */
	| { kind: 'hugePage'; megabytes: number }
	/** Valid JSON, nested `depth` deep. */
	| { kind: 'deepJson'; depth: number }
	/** Records with `__proto__` and `constructor` as keys. */
	| { kind: 'prototypeKeys' }
	/** Records whose ids are numbers beyond 2^53. */
	| { kind: 'bigIds' }
	/** Records with numbers beyond 64 bits. */
	| { kind: 'hugeNumbers' }
	/** Records with NUL and lone surrogates in their texts. */
	| { kind: 'oddStrings' }
	/** The connection is reset: before anything happens, or after the request was processed. */
	| { kind: 'reset' };

/** What happens to the answer of a request that was processed as usual. */
type DamageFault =
	/** The answer starts `ms` late. */
	| { kind: 'slow'; ms: number }
	/** Half of the body, ended as if it were whole. */
	| { kind: 'truncatedJson' }
	/** Half of the body, then silence; after `ms` (default: never) the connection is reset. */
	| { kind: 'stalledBody'; ms?: number }
	/** Half of the body, then a reset. */
	| { kind: 'resetInBody' };

/** What happens to a list. */
type ListFault =
	/** Beyond the end, the last page again, and always more announced. */
	| { kind: 'repeatLastPage' }
	/** Only the first `records` records of the page come; the totals count all of them. */
	| { kind: 'shortPage'; records: number }
	/** The server gives at most `size` records a page, whatever was asked. */
	| { kind: 'clampPageSize'; size: number }
	/** The total grows (or shrinks) by `by` with every read. */
	| { kind: 'changingTotal'; by: number }
	/** Before each read, `count` new records appear at the start or at the end of the list. */
	| { kind: 'insertWhileReading'; count: number; at: 'start' | 'end' }
	/** Before each read, the first `count` records disappear. */
	| { kind: 'removeWhileReading'; count: number }
	/** A plain array arrives in pages of `size`; `stuck` at the first, whatever page was asked for. */
	| { kind: 'arrayInPages'; size: number; stuck?: boolean };

export type FaultKind = InsteadFault | DamageFault | ListFault;

export type Fault = FaultKind & {
	match?: FaultMatch;
	/** How many requests it strikes; default 1. `forever` until the faults are cleared. */
	times?: number | 'forever';
	/** How many matching requests pass untouched first; default 0. */
	skip?: number;
	/** The request takes effect before the fault strikes: what a time-out or a lost answer looks like. */
	processed?: boolean;
};

const damageKinds = new Set<string>(['slow', 'truncatedJson', 'stalledBody', 'resetInBody']);
const listKinds = new Set<string>([
	'repeatLastPage',
	'shortPage',
	'clampPageSize',
	'changingTotal',
	'insertWhileReading',
	'removeWhileReading',
	'arrayInPages',
]);
const insteadKinds = new Set<string>([
	'status',
	'errorIn200',
	'html',
	'emptyBody',
	'errorWithKey',
	'redirect',
	'hugePage',
	'deepJson',
	'prototypeKeys',
	'bigIds',
	'hugeNumbers',
	'oddStrings',
	'reset',
]);

export type Instead = Fault & InsteadFault;
export type Damage = Fault & DamageFault;

/** The list faults that strike one read, added up. */
export interface ListFaults {
	repeatLastPage?: true;
	shortPage?: number;
	clampPageSize?: number;
	totalShift?: number;
	insert?: { count: number; at: 'start' | 'end' };
	remove?: number;
	pages?: { size: number; stuck: boolean };
}

/** The faults that strike one request. */
export interface Struck {
	instead?: Instead;
	damage?: Damage;
	list?: ListFaults;
	/** Names of what struck, for the log. */
	kinds: string[];
}

interface Armed {
	fault: Fault;
	skip: number;
	left: number;
	struck: number;
}

export interface Incoming {
	method: string;
	path: string;
	page: number | undefined;
}

export class Faults {
	private armed: Armed[] = [];

	arm(fault: Fault): void {
		if (![damageKinds, listKinds, insteadKinds].some((kinds) => kinds.has(fault.kind))) {
			throw new Error(`there is no fault of the kind "${fault.kind}"`);
		}
		const { times = 1, skip = 0 } = fault;
		this.armed.push({ fault, skip, left: times === 'forever' ? Infinity : times, struck: 0 });
	}

	clear(): void {
		this.armed = [];
	}

	list(): { fault: Fault; left: number | 'forever'; struck: number }[] {
		return this.armed.map(({ fault, left, struck }) => ({
			fault,
			left: left === Infinity ? 'forever' : left,
			struck,
		}));
	}

	/**
	 * Uses up what strikes this request: at most one fault in place of the answer and one that
	 * damages it, in the order they were armed, and every list fault.
	 */
	strike(incoming: Incoming): Struck {
		const struck: Struck = { kinds: [] };
		for (const armed of this.armed) {
			if (armed.left <= 0 || !matches(armed.fault.match ?? {}, incoming)) continue;
			if (armed.skip > 0) {
				armed.skip -= 1;
				continue;
			}
			if (!take(struck, armed)) continue;
			armed.left -= 1;
			armed.struck += 1;
			struck.kinds.push(armed.fault.kind);
		}
		return struck;
	}
}

function take(struck: Struck, { fault, struck: before }: Armed): boolean {
	if (damageKinds.has(fault.kind)) {
		if (struck.damage || struck.instead) return false;
		struck.damage = fault as Damage;
		return true;
	}
	if (listKinds.has(fault.kind)) {
		struck.list = { ...struck.list, ...bend(fault as Fault & ListFault, before) };
		return true;
	}
	if (struck.damage || struck.instead) return false;
	struck.instead = fault as Instead;
	return true;
}

function bend(fault: ListFault, before: number): ListFaults {
	switch (fault.kind) {
		case 'repeatLastPage':
			return { repeatLastPage: true };
		case 'shortPage':
			return { shortPage: fault.records };
		case 'clampPageSize':
			return { clampPageSize: fault.size };
		case 'changingTotal':
			return { totalShift: fault.by * (before + 1) };
		case 'insertWhileReading':
			return { insert: { count: fault.count, at: fault.at } };
		case 'removeWhileReading':
			return { remove: fault.count };
		case 'arrayInPages':
			return { pages: { size: fault.size, stuck: fault.stuck ?? false } };
	}
}

function matches({ method, path, page }: FaultMatch, incoming: Incoming): boolean {
	if (method && method.toUpperCase() !== incoming.method) return false;
	if (page !== undefined && page !== incoming.page) return false;
	return !path || pathMatches(path, incoming.path);
}
