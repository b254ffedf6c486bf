/**
 * What arrived: every request as it was sent, except that the API key is replaced by the name of
 * its token, so that a log can be printed and searched; and what the specification had to say.
 */
import { pathMatches } from './path-pattern.ts';

export interface LoggedRequest {
	/** Counts from 1, in order of arrival. */
	number: number;
	/** Milliseconds since 1970, by the machine's clock. */
	time: number;
	method: string;
	path: string;
	/** The query string exactly as sent, without the question mark. */
	query: string;
	/** Header names in lower case; `authorization` is `Bearer <full>` or `<full>`. */
	headers: Record<string, string>;
	/** The token's name: full, crm, revoked, partner, unknown or none. */
	token: string;
	operationId: string | null;
	/** JSON as sent, or text; `null` without a body. Longer than 64 KB: its size as text. */
	body: unknown;
	/** The status answered; `null` while it is under way and after a reset. */
	status: number | null;
	/** The faults that struck it. */
	faults: string[];
	durationMs: number | null;
}

export interface UnknownName {
	operationId: string;
	where: 'query' | 'body';
	name: string;
	count: number;
}

export interface Violation {
	requestNumber: number;
	operationId: string;
	method: string;
	path: string;
	query: string;
	errors: { where: string; message: string }[];
}

export interface RequestFilter {
	method?: string;
	/** A path, with `*` for any run of characters. */
	path?: string;
	operationId?: string;
	status?: number;
	token?: string;
	/** Only requests with a higher number. */
	after?: number;
}

/** Older requests are forgotten beyond this many, a tenth at a time. */
const longestLog = 50_000;

export class RequestLog {
	private requests: LoggedRequest[] = [];
	private unknown = new Map<string, UnknownName>();
	private violations: Violation[] = [];
	private received = 0;

	begin(
		request: Pick<LoggedRequest, 'method' | 'path' | 'query' | 'headers' | 'token' | 'body'>,
	): LoggedRequest {
		this.received += 1;
		const logged: LoggedRequest = {
			number: this.received,
			time: Date.now(),
			...request,
			operationId: null,
			status: null,
			faults: [],
			durationMs: null,
		};
		this.requests.push(logged);
		if (this.requests.length > longestLog) this.requests.splice(0, longestLog / 10);
		return logged;
	}

	countUnknown(operationId: string, where: 'query' | 'body', name: string): void {
		const key = `${operationId} ${where} ${name}`;
		const seen = this.unknown.get(key) ?? { operationId, where, name, count: 0 };
		seen.count += 1;
		this.unknown.set(key, seen);
	}

	violate(violation: Violation): void {
		this.violations.push(violation);
	}

	find(filter: RequestFilter): LoggedRequest[] {
		return this.requests.filter(
			(request) =>
				(!filter.method || request.method === filter.method.toUpperCase()) &&
				(!filter.path || pathMatches(filter.path, request.path)) &&
				(!filter.operationId || request.operationId === filter.operationId) &&
				(filter.status === undefined || request.status === filter.status) &&
				(!filter.token || request.token === filter.token) &&
				request.number > (filter.after ?? 0),
		);
	}

	unknownNames(): UnknownName[] {
		return [...this.unknown.values()];
	}

	allViolations(): Violation[] {
		return this.violations;
	}

	clear(): void {
		this.requests = [];
		this.unknown.clear();
		this.violations = [];
		this.received = 0;
	}
}
