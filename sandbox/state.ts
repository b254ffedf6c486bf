/** Everything a sandbox remembers. A reset puts it back to the beginning. */
import { makeAccount, type Account, type AccountOptions } from './account.ts';
import type { Call } from './call.ts';
import { Clock } from './clock.ts';
import { Faults } from './control/faults.ts';
import { RequestLog } from './control/log.ts';
import { Dispatcher } from './dispatcher.ts';
import { Limiter } from './limiter.ts';
import { Lists } from './list.ts';
import { changed, type Settings, type SettingsChange } from './settings.ts';

/** The parts of a call that come from the request. */
export type CallParts = Pick<Call, 'params' | 'query' | 'body' | 'origin' | 'listFaults'>;

export class State {
	account: Account;
	readonly faults = new Faults();
	readonly log = new RequestLog();
	readonly limiter: Limiter;
	readonly dispatcher: Dispatcher;
	private clock: Clock;
	private lists = new Lists();
	private current: Settings;

	constructor(
		private readonly initial: Settings,
		private readonly accountOptions: AccountOptions,
	) {
		this.current = initial;
		this.limiter = new Limiter(initial.rateLimit);
		this.dispatcher = new Dispatcher(() => this.current.webhooks);
		this.clock = new Clock(accountOptions.now);
		this.account = makeAccount(accountOptions);
	}

	get settings(): Settings {
		return this.current;
	}

	change(change: SettingsChange): Settings {
		this.current = changed(this.current, change);
		this.limiter.limit = this.current.rateLimit;
		return this.current;
	}

	/** Lets time pass until then; what is due goes out with the next request. */
	forward(now: string): void {
		this.clock.forward(now);
	}

	/** The account as seeded (or with other options), the settings as given, nothing logged. */
	reset(options: Partial<AccountOptions> = {}): void {
		const accountOptions = { ...this.accountOptions, ...options };
		this.current = this.initial;
		this.limiter.limit = this.initial.rateLimit;
		this.limiter.reset();
		this.dispatcher.clear();
		this.clock = new Clock(accountOptions.now);
		this.account = makeAccount(accountOptions);
		this.lists = new Lists();
		this.faults.clear();
		this.log.clear();
	}

	/** A call on this account, as a handler takes it. */
	call(parts: CallParts): Call {
		return {
			...parts,
			account: this.account,
			clock: this.clock,
			lists: this.lists,
			windows: this.settings.windows,
			publish: (event, content) => this.publish(event, content),
			callBack: (url, body) =>
				this.dispatcher.send({
					event: 'callback',
					url,
					contentId: null,
					body: JSON.stringify(body),
					contentType: 'application/json',
				}),
		};
	}

	/** Tells every subscriber of an event. */
	publish(event: string, content: unknown): void {
		const subscribers = this.account.subscriptions
			.all()
			.filter(
				({ enabled, events }) => enabled && events.some((subscribed) => subscribed.event === event),
			);
		if (subscribers.length === 0) return;
		const date = this.clock.stamp('ticks');
		const body = JSON.stringify({ eventType: event, date, content, changeMetadata: null });
		const contentId = (content as { id?: string } | null)?.id ?? null;
		for (const { url } of subscribers) {
			this.dispatcher.send({ event, url, contentId, body, contentType: 'application/json' });
		}
	}
}
