/**
 * Sends real webhooks. On request it does what a busy platform does to a receiver: the same event
 * twice, events out of order, many at once. Nothing is sent beyond loopback.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebhookSettings } from './settings.ts';

export interface Delivery {
	number: number;
	/** The event, or `callback` for the `callbackUrl` of a send, or the kind of a hostile body. */
	event: string;
	url: string;
	/** The id of what the event is about, where it has one. */
	contentId: string | null;
	/** The receiver's answer; null when there was none. */
	status: number | null;
	/** Why there was none. */
	failure: string | null;
	durationMs: number;
}

export interface Outgoing {
	event: string;
	url: string;
	contentId: string | null;
	body: string;
	contentType: string;
}

const atOnce = 20;
/** How long an unfilled group waits for company before it is sent. */
const groupWaitMs = 50;

export class Dispatcher {
	private deliveries: Delivery[] = [];
	private queue: Outgoing[] = [];
	private group: Outgoing[] = [];
	private groupTimer: NodeJS.Timeout | undefined;
	private underWay = 0;
	private made = 0;
	private closed = false;

	constructor(private readonly settings: () => WebhookSettings) {}

	send(outgoing: Outgoing): void {
		const { copies, shuffle } = this.settings();
		this.group.push(...Array.from({ length: copies }, () => outgoing));
		clearTimeout(this.groupTimer);
		if (this.group.length >= shuffle) this.release();
		else this.groupTimer = setTimeout(() => this.release(), groupWaitMs);
	}

	log(): Delivery[] {
		return this.deliveries;
	}

	/** Resolves when nothing is waiting or under way. */
	async settled(): Promise<void> {
		while (this.queue.length + this.group.length + this.underWay > 0 && !this.closed)
			await sleep(5);
	}

	clear(): void {
		clearTimeout(this.groupTimer);
		this.deliveries = [];
		this.queue = [];
		this.group = [];
		this.made = 0;
	}

	close(): void {
		this.closed = true;
		this.clear();
	}

	private release(): void {
		this.queue.push(...this.group.reverse());
		this.group = [];
		this.work();
	}

	private work(): void {
		while (this.underWay < atOnce && this.queue.length > 0) {
			const next = this.queue.shift() as Outgoing;
			this.underWay += 1;
			void this.deliver(next).finally(() => {
				this.underWay -= 1;
				this.work();
			});
		}
	}

	private async deliver({ event, url, contentId, body, contentType }: Outgoing): Promise<void> {
		const { delayMs, patienceMs } = this.settings();
		if (delayMs > 0) await sleep(delayMs);
		if (this.closed) return;
		this.made += 1;
		const delivery: Delivery = {
			number: this.made,
			event,
			url,
			contentId,
			status: null,
			failure: null,
			durationMs: 0,
		};
		this.deliveries.push(delivery);
		if (!isLoopback(url)) {
			delivery.failure = 'not sent: the address is beyond loopback';
			return;
		}
		const started = performance.now();
		try {
			const answer = await fetch(url, {
				method: 'POST',
				headers: { 'content-type': contentType },
				body,
				redirect: 'manual',
				signal: AbortSignal.timeout(patienceMs),
			});
			await answer.arrayBuffer();
			delivery.status = answer.status;
		} catch (cause) {
			delivery.failure = reasonOf(cause);
		}
		delivery.durationMs = performance.now() - started;
	}
}

function isLoopback(url: string): boolean {
	return URL.canParse(url) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}

function reasonOf(cause: unknown): string {
	if (!(cause instanceof Error)) return String(cause);
	return cause.cause instanceof Error ? `${cause.message}: ${cause.cause.message}` : cause.message;
}
