/** What can be set when a sandbox is made, and changed while it runs. */
import { defaultNow } from './clock.ts';
import { documentedLimit, type RateLimit } from './limiter.ts';

export interface WebhookSettings {
	/** Every delivery is made this many times. */
	copies: number;
	/** Deliveries are collected in groups of this many and each group is sent in reverse. */
	shuffle: number;
	/** Milliseconds before a delivery is made. */
	delayMs: number;
	/** Milliseconds until a receiver that does not answer is given up. */
	patienceMs: number;
}

export interface Settings {
	/** Added to every answer. */
	latencyMs: number;
	rateLimit: RateLimit;
	/** Accept `Authorization: pn_…` without `Bearer`. */
	acceptBareToken: boolean;
	/** What a token without the scope is told; both have been seen. */
	scopeDenial: 401 | 403;
	/**
	 * Refuse query names and body properties that the specification does not have, or spells
	 * differently, and stop at an answer that departs from it. The API ignores such names silently.
	 */
	strict: boolean;
	/**
	 * Free text, files and chatbots fail on official WhatsApp channels while the 24-hour window of the session is closed, as
	 * on WhatsApp: the send is accepted, and the message fails later.
	 */
	windows: boolean;
	webhooks: WebhookSettings;
}

export type SettingsChange = Partial<Omit<Settings, 'rateLimit' | 'webhooks'>> & {
	rateLimit?: Partial<RateLimit>;
	webhooks?: Partial<WebhookSettings>;
};

export const defaultSettings: Settings = {
	latencyMs: 0,
	rateLimit: documentedLimit,
	acceptBareToken: true,
	scopeDenial: 401,
	strict: true,
	windows: false,
	webhooks: { copies: 1, shuffle: 1, delayMs: 0, patienceMs: 10_000 },
};

export const defaultAccount = { sessions: 2500, now: defaultNow, seed: 20_260_908 };

export function changed(settings: Settings, change: SettingsChange): Settings {
	return {
		...settings,
		...change,
		rateLimit: { ...settings.rateLimit, ...change.rateLimit },
		webhooks: { ...settings.webhooks, ...change.webhooks },
	};
}
