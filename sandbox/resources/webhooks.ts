/** Webhook subscriptions. A second one with the same address is a second one (API notes, section 15). */
import { formError } from '../answer.ts';
import { newRecord, required, touch, type Call, type Handlers } from '../call.ts';
import { changesOf, given, kept, type Appliers } from '../partial-update.ts';
import type { WebhookEventInfo, WebhookSubscription } from '../records.ts';

/** Requests name events, answers describe them. */
function described({ account }: Call, names: string[] | null): WebhookEventInfo[] {
	return (names ?? []).map(
		(name) =>
			account.webhookEvents.find(({ event }) => event === name) ?? {
				event: name,
				description: null,
			},
	);
}

function checkedUrl(url: unknown): string {
	if (!URL.canParse(String(url))) throw formError('URL inválida');
	return String(url);
}

function create(call: Call): WebhookSubscription {
	const { body, account } = call;
	return account.subscriptions.add({
		...newRecord(call),
		companyId: account.companyId,
		name: String(body['name']),
		url: checkedUrl(body['url']),
		enabled: body['enabled'] !== false,
		events: described(call, given<string[]>(body, 'events')),
	});
}

const appliers = (call: Call): Appliers<WebhookSubscription> => ({
	Name: (body) => ({ name: kept<string>(body, 'name') }),
	Url: (body) => ({ url: checkedUrl(body['url']) }),
	Events: (body) => ({ events: described(call, given<string[]>(body, 'events')) }),
	Enabled: (body) => ({ enabled: kept<boolean>(body, 'enabled') }),
});

const requiredSubscription = ({ account, params }: Call) =>
	required(account.subscriptions, params['subscriptionId']);

export const webhooks: Handlers = {
	listWebhookEvents: ({ account }) => account.webhookEvents,
	listWebhookSubscriptions: ({ account }) => account.subscriptions.all(),
	getWebhookSubscription: requiredSubscription,
	createWebhookSubscription: create,
	updateWebhookSubscription: (call) => {
		const subscription = requiredSubscription(call);
		const changes = changesOf(call.body, appliers(call));
		return touch(call, call.account.subscriptions, subscription, changes);
	},
	deleteWebhookSubscription: (call) => {
		call.account.subscriptions.remove(requiredSubscription(call).id);
		return undefined;
	},
};
