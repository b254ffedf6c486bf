/** Lists of the trigger: events and statuses in words, and the steps of the chosen panels. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { parse } from 'yaml';
import { checkout } from '../../../scripts/setup/places.mjs';
import { sandboxFor } from '../host/account.ts';
import { tokens } from '../../../sandbox/tokens.ts';
import { WebhookServer } from './webhookServer.ts';

interface Specified {
	components: {
		schemas: {
			MessageStatus: { enum: string[] };
			Message: { properties: { type: { enum: string[] } } };
		};
	};
}
const specified = parse(readFileSync(join(checkout, 'api/openapi.yaml'), 'utf8')) as Specified;
const sandbox = sandboxFor({ sessions: 5 });
let n8n: WebhookServer;

beforeEach(async () => {
	n8n = await WebhookServer.open({
		parameters: { events: [], filters: {}, options: {} },
		credentials: sandbox.credentials(),
	});
});
afterEach(async () => await n8n.close());

const property = (name: string) =>
	n8n.description.properties.find((candidate) => candidate.name === name)!;
const valuesOf = ({ options }: Pick<INodeProperties, 'options'>) =>
	(options as INodePropertyOptions[]).map(({ value }) => String(value)).sort();
const list = async (name: string) => (await n8n.loadOptions(name)) as INodePropertyOptions[];

it('events are a fixed list in words, sorted, with every event of the account', async () => {
	const { options } = property('events');
	const names = (options as INodePropertyOptions[]).map(({ name }) => name);
	expect(names).toEqual([...names].sort());
	expect(options).toContainEqual({
		name: 'Message Received',
		value: 'MESSAGE_RECEIVED',
		description: 'A contact sent a message',
	});
	const live = await fetch(`${sandbox.url}/core/v1/webhook/event`, {
		headers: { authorization: `Bearer ${tokens.full}` },
	});
	const values = ((await live.json()) as Array<{ event: string }>).map(({ event }) => event);
	expect(valuesOf({ options })).toEqual(values.sort());
});

it('the filters of messages offer every status and type that the specification has', () => {
	const { MessageStatus, Message } = specified.components.schemas;
	const fields = property('filters').options as INodeProperties[];
	const offered = (name: string) => valuesOf(fields.find((field) => field.name === name)!);
	expect(offered('messageStatuses')).toEqual([...MessageStatus.enum].sort());
	expect(offered('messageTypes')).toEqual([...Message.properties.type.enum].sort());
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
	expect(await list('getStepsOfPanels')).toMatchObject([
		{ name: expect.stringContaining("Choose 'Panel' first"), value: '' },
	]);
});
