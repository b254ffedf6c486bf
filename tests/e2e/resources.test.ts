/** Resources whose records are made, read, changed and removed, one workflow each, in a zone that is not UTC. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import * as chain from './chain.ts';
import { byId, firstOf, from, only } from './chain.ts';
import type { Step, Values } from './chain.ts';
import { connect } from './connection.ts';
import type { Connection } from './connection.ts';
import type { CredentialRef } from '../../scripts/n8n/rest-client.ts';

const settings = { executionOrder: 'v1', timezone: 'America/Sao_Paulo' };
const unknownId = '00000000-0000-4000-8000-000000000000';

let at: Connection;
let credential: CredentialRef;
let channel: string;
beforeAll(async () => {
	at = await connect();
	credential = await at.credential();
	({ id: channel } = await firstOf(at, '/chat/v1/channel'));
});
beforeEach(async () => {
	await at.sandbox.clearLog();
});

const execute = async (name: string, steps: Step[], item: Values = {}) =>
	await chain.execute(at, credential, name, steps, item, settings);
const run = async (name: string, steps: Step[]) =>
	await chain.run(at, credential, name, steps, {}, settings);

/** Steps of one resource. */
const stepsOf =
	(resource: string) =>
	(name: string, operation: string, parameters: Values): Step => ({
		name,
		parameters: { resource, operation, ...parameters },
	});

/** A year that no run of this test reaches. */
const year = new Date().getUTCFullYear() + 2;

test('scheduled message: scheduled in the zone of the workflow, moved, cancelled, and refused once it has gone out', async () => {
	const { key } = await firstOf<{ key: string }>(
		at,
		'/chat/v1/chatbot?Types=Automation&AutomationUsages=Api&PublishStatuses=Ready&PageSize=1',
	);
	const step = stepsOf('scheduledMessage');
	const message = { to: '5511977772001', from: channel, type: 'CHATBOT', botKey: key };
	const chosen = { scheduledMessageId: byId(from('Create', 'id')) };
	const execution = await execute('Scheduled message', [
		step('Create', 'create', { ...message, scheduling: `${year}-01-31 18:00` }),
		step('Get', 'get', { ...chosen, includeDetails: ['Chatbot', 'Contact'] }),
		step('Update', 'update', { ...chosen, updateFields: { scheduling: `${year}-02-01 09:30` } }),
		step('List', 'list', {
			autoPagination: true,
			filters: {
				to: '5511977772001',
				scheduledAtAfter: `${year}-02-01 09:29`,
				status: 'SCHEDULED',
			},
			output: 'simplified',
		}),
		step('Cancel', 'cancel', chosen),
		step('Create Another', 'create', { ...message, scheduling: `${year}-03-01 08:00` }),
		step('Cancel Many', 'cancelMany', {
			scheduledMessageIds: `={{ [$('Create').item.json.id, $json.id] }}`,
		}),
		step('Create Last', 'create', { ...message, scheduling: `${year}-04-01 08:00` }),
	]);
	const { id } = only(execution, 'Create');
	expect(only(execution, 'Create').scheduling).toBe(`${year}-01-31T21:00:00Z`);
	expect(only(execution, 'Get')).toMatchObject({ id, chatbot: { id: key } });
	expect(only(execution, 'Update').scheduling).toBe(`${year}-02-01T12:30:00Z`);
	expect(only(execution, 'List')).toMatchObject({ id, sendAt: `${year}-02-01T12:30:00Z` });
	expect(only(execution, 'Cancel')).toEqual({ canceled: true, scheduledMessageId: id });
	expect(execution.items('Cancel Many').map(({ json }) => [json.id, json.isCanceled])).toEqual([
		[id, true],
		[only(execution, 'Create Another').id, true],
	]);
	expect(await at.sandbox.unknownNames()).toEqual([]);

	const last = String(execution.items('Create Last')[0]!.json.id);
	await at.sandbox.putRecord('scheduledMessages', last, { status: 'SENT' });
	const sent = { scheduledMessageId: byId(last) };
	const late = await run('Late', [step('Cancel', 'cancel', sent)]);
	expect(late.error?.message).toBe(
		'This scheduled message can no longer be changed: its status is SENT',
	);
});

test('scheduled message: a time that has passed in the zone of the workflow', async () => {
	const step = stepsOf('scheduledMessage');
	const message = { to: '5511977772002', from: channel, type: 'CHATBOT', botKey: unknownId };
	const execution = await run('Passed', [
		step('Create', 'create', { ...message, scheduling: '2020-01-31 18:00' }),
	]);
	expect(execution.error?.message).toMatch(
		/^'Send At' has passed: it is 2020-01-31T18:00:00-03:00, and now it is 20\d\d-.*-03:00$/,
	);
	expect(await at.sandbox.count({})).toBe(0);
});

test('portfolio: contacts go in, are listed, and go out', async () => {
	const { id } = await firstOf(at, '/core/v1/portfolio');
	const { items } = await at.fromSandbox<{ items: Array<{ id: string; phoneNumber: string }> }>(
		'/core/v1/contact?PageSize=100',
	);
	const [one, two, three] = items.filter(({ phoneNumber }) => phoneNumber);
	const chosen = [one!.id, two!.id, three!.id];
	const step = stepsOf('portfolio');
	const portfolio = { portfolioId: byId(id) };
	const list = (name: string): Step => ({
		...step(name, 'listContacts', {
			...portfolio,
			...{ autoPagination: true, filters: { contactIds: chosen }, output: 'simplified' },
		}),
		executeOnce: true,
		alwaysOutputData: true,
	});
	const execution = await execute('Portfolio', [
		step('Portfolios', 'list', { includeDetails: ['ContactCount'], pageSize: 1 }),
		step('Clear', 'removeContacts', { ...portfolio, contactIds: chosen }),
		step('Add', 'addContact', { ...portfolio, contactId: byId(one!.id) }),
		step('Add Many', 'addContacts', { ...portfolio, contactIds: [two!.id, three!.id] }),
		list('Full'),
		{
			...step('Remove', 'removeContact', { ...portfolio, phoneNumber: one!.phoneNumber }),
			executeOnce: true,
		},
		step('Remove Many', 'removeContacts', { ...portfolio, contactIds: `${two!.id}, ${three!.id}` }),
		list('Empty'),
	]);
	expect(only(execution, 'Portfolios')).toMatchObject({ id });
	const members = (node: string) => execution.items(node).map(({ json }) => json.contactId);
	expect(members('Full').sort()).toEqual([...chosen].sort());
	expect(only(execution, 'Remove')).toEqual({
		deleted: true,
		portfolioId: id,
		phoneNumber: one!.phoneNumber.replace(/\D/g, ''),
	});
	expect(members('Empty').filter((contact) => contact !== undefined)).toEqual([]);
	expect(await at.sandbox.unknownNames()).toEqual([]);
});

test('company: open in its own zone, whatever the zone of the workflow', async () => {
	const step = stepsOf('company');
	const hours = (name: string, isOpenAt: string) => step(name, 'getOfficeHours', { isOpenAt });
	const execution = await execute('Company', [
		hours('Monday', '2026-10-05 09:00'),
		hours('Evening', '2026-10-05T21:00:00Z'),
		hours('Now', ''),
	]);
	expect(only(execution, 'Monday')).toMatchObject({
		...{ isOpen: true, isOpenAt: '2026-10-05T12:00:00Z', nextChangeAt: '2026-10-05T21:00:00Z' },
		timezoneDiff: -3,
	});
	expect(only(execution, 'Evening')).toMatchObject({
		...{ isOpen: false, nextChangeAt: '2026-10-06T12:00:00Z' },
	});
	expect(only(execution, 'Now').isOpen).toEqual(expect.any(Boolean));
});

test('one-time password: sent, and followed by its sender ID', async () => {
	const step = stepsOf('oneTimePassword');
	const execution = await execute('One-time password', [
		step('Send', 'send', {
			...{ to: '5511977772003', from: channel, code: '482913' },
			additionalFields: { senderId: 'login-e2e' },
		}),
		step('Status', 'getStatus', { messageOrSenderId: from('Send', 'senderId') }),
	]);
	const { id } = only(execution, 'Send');
	expect(only(execution, 'Status')).toMatchObject({ id, code: '482913', status: 'SENT' });
});
