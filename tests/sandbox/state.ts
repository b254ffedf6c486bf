/** Everything a sandbox remembers. A reset replaces it. */
import { makeAccount, type Account, type AccountOptions } from './account.ts';
import { Clock } from './clock.ts';
import { Faults } from './control/faults.ts';
import { RequestLog } from './control/log.ts';
import { Limiter } from './limiter.ts';
import { Lists } from './list.ts';
import { changed, type Settings, type SettingsChange } from './settings.ts';

export class State {
	account: Account;
	clock: Clock;
	lists = new Lists();
	readonly faults = new Faults();
	readonly log = new RequestLog();
	readonly limiter: Limiter;
	private current: Settings;

	constructor(
		private readonly initial: Settings,
		private readonly accountOptions: AccountOptions,
	) {
		this.current = initial;
		this.limiter = new Limiter(initial.rateLimit);
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

	/** Back to the beginning: the account as seeded, the settings as given, nothing logged. */
	reset(options: Partial<AccountOptions> = {}): void {
		const accountOptions = { ...this.accountOptions, ...options };
		this.current = this.initial;
		this.limiter.limit = this.initial.rateLimit;
		this.limiter.reset();
		this.clock = new Clock(accountOptions.now);
		this.account = makeAccount(accountOptions);
		this.lists = new Lists();
		this.faults.clear();
		this.log.clear();
	}

	publish(_event: string, _content: unknown): void {}
}
