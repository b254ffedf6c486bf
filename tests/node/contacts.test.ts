/** A contact that is given by its phone number, in every operation that names one, through the published node. */
import { describe, expect, it } from 'vitest';
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { sandboxFor } from './host/account.ts';
import { execute, wtsChat } from './host/n8n.ts';

const sandbox = sandboxFor({ sessions: 30 });
const phoneNumber = '5511977770009';
const byPhone = (value: unknown) => ({ __rl: true, mode: 'phone', value });

const run = async (resource: string, operation: string, parameters: IDataObject, items = 1) =>
	await execute({
		parameters: { resource, operation, options: {}, ...parameters },
		credentials: sandbox.credentials(),
		items: Array.from({ length: items }, () => ({ json: {} })),
	});

/** A contact with that number. */
async function contact(): Promise<IDataObject> {
	const { items } = await run('contact', 'create', { name: 'Ana', phoneNumber, upsert: true });
	return items[0]!.json;
}

const paths = async () =>
	(await sandbox.control.requests({})).map(({ method, path }) => `${method} ${path}`);

describe('a contact by phone number', () => {
	it.each([
		['get', {}],
		['update', { findBy: 'id', updateFields: { name: 'Ana Souza' } }],
		['setTags', { findBy: 'id', tagNames: 'VIP', tagsOperation: 'ReplaceAll' }],
	])('is the record of %s', async (operation, parameters: IDataObject) => {
		const { id } = await contact();
		const { items } = await run('contact', operation, {
			...parameters,
			contactId: byPhone('+55 (11) 97777-0009'),
		});
		expect(items[0]!.json.id).toBe(id);
	});

	it('is looked up once for all items, and its filter is sent', async () => {
		const { id } = await contact();
		await sandbox.control.clearLog();
		await run('session', 'list', { filters: { contactId: byPhone(Number(phoneNumber)) } }, 3);
		const requests = await sandbox.control.requests({ path: '/chat/v2/session' });
		expect(requests.map(({ query }) => new URLSearchParams(query).get('ContactId'))).toEqual([
			id,
			id,
			id,
		]);
		const lookUps = (await paths()).filter((path) => path.includes('phonenumber'));
		expect(lookUps).toEqual([`GET /core/v1/contact/phonenumber/${phoneNumber}`]);
	});

	it('that none has reads nothing', async () => {
		const listed = run('session', 'list', { filters: { contactId: byPhone('5511955550000') } });
		await expect(listed).rejects.toThrow(/5511955550000.*'Contact ID'/);
		expect(await paths()).not.toContain('GET /chat/v2/session');
	});

	it('can be chosen in every locator of a contact', () => {
		const locators = (properties: INodeProperties[]): INodeProperties[] =>
			properties.flatMap((property) => [
				...(property.type === 'resourceLocator' ? [property] : []),
				...(property.type === 'collection' ? locators(property.options as INodeProperties[]) : []),
			]);
		const ofContacts = locators(wtsChat.description.properties).filter(
			({ name }) => name === 'contactId',
		);
		expect(ofContacts.length).toBeGreaterThan(8);
		for (const { modes } of ofContacts)
			expect(modes!.map(({ displayName }) => displayName)).toContain('By Phone Number');
	});
});
