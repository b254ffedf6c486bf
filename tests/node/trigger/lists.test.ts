/** Dropdowns of the trigger: events in words, and the steps of the chosen panels. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { INodePropertyOptions } from 'n8n-workflow';
import { core } from '../host/built.ts';
import { sandboxFor } from '../host/account.ts';
import { tokens } from '../../../sandbox/tokens.ts';
import { WebhookServer } from './webhookServer.ts';

const sandbox = sandboxFor({ sessions: 5 });
let n8n: WebhookServer;

beforeEach(async () => {
	n8n = await WebhookServer.open({
		parameters: { events: [], filters: {}, options: {} },
		credentials: sandbox.credentials(),
	});
});
afterEach(async () => await n8n.close());

const list = async (name: string) => (await n8n.loadOptions(name)) as INodePropertyOptions[];

it('events are those of the account, in words, sorted', async () => {
	const events = await list('getEvents');
	const names = events.map(({ name }) => name);
	expect(names).toEqual([...names].sort());
	expect(events).toContainEqual({
		name: 'Message Received',
		value: 'MESSAGE_RECEIVED',
		description: 'A contact sent a message',
	});
	const live = await fetch(`${sandbox.url}/core/v1/webhook/event`, {
		headers: { authorization: `Bearer ${tokens.full}` },
	});
	const values = ((await live.json()) as Array<{ event: string }>).map(({ event }) => event);
	expect(events.map(({ value }) => value).sort()).toEqual(values.sort());
});

it('events of the built-in list stand in for an account that does not answer', async () => {
	n8n.credentials = sandbox.credentials(tokens.revoked);
	const known = core().describe().webhook.events;
	expect(known).toHaveLength(18);
	expect((await list('getEvents')).map(({ value }) => value)).toEqual(
		known.map(({ name }) => name),
	);
	expect(n8n.log.join()).toContain('its own list of events');
});

it('steps are those of every chosen panel', async () => {
	const panels = (await list('getPanels')).slice(0, 2);
	const of = async (...panelIds: unknown[]) => {
		n8n.parameters = { events: [], filters: { panelIds: panelIds as string[] }, options: {} };
		return await list('getStepsOfPanels');
	};
	const first = await of(panels[0]!.value);
	const second = await of(panels[1]!.value);
	expect(first.length).toBeGreaterThan(1);
	expect((await of(...panels.map(({ value }) => value))).map(({ name }) => name)).toEqual([
		...first.map(({ name }) => `${panels[0]!.name} / ${name}`),
		...second.map(({ name }) => `${panels[1]!.name} / ${name}`),
	]);
});

it('steps of no panel say what to choose first', async () => {
	await expect(list('getStepsOfPanels')).rejects.toThrow('Panel');
});
