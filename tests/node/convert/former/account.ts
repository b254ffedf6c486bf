/** The account that the former workflows belong to: a sandbox gets every record that they point to. */
import type { Control } from '../../../../sandbox/sandbox.ts';
import { id, namedTemplate } from './former-action.ts';

type Values = Record<string, unknown>;

/** By collection; what is not said here is as in the collection's first record. */
const records: Record<string, Array<Values & { id: string }>> = {
	agents: [{ id: id(105), userId: id(5) }],
	departments: [{ id: id(6) }],
	channels: [{ id: id(8) }],
	tags: [{ id: id(2) }, { id: id(3) }, { id: id(4) }],
	portfolios: [{ id: id(3) }],
	templates: [
		{ id: id(2), name: 'former_2', params: [] },
		{ id: id(3), name: 'former_3', params: [] },
		{ id: namedTemplate.id, name: namedTemplate.name, params: [{ name: 'nome' }] },
	],
	chatbots: [{ id: id(109), key: id(9) }],
	contacts: [
		{ id: id(1), phoneNumber: '+55|11900000001' },
		{ id: id(7), phoneNumber: '+55|11900000002' },
		{ id: id(8), phoneNumber: '+55|11900000003' },
	],
	sessions: [
		{ id: id(1), contactId: id(7), channelId: id(8), status: 'IN_PROGRESS', endAt: null },
		{ id: id(9), contactId: id(8), channelId: id(8) },
	],
	sequences: [{ id: id(1) }, { id: id(4) }],
	contactFields: [{ id: id(110), key: 'city', name: 'City', type: 'STRING' }],
	panelFields: [
		{ id: id(111), key: 'budget', name: 'Budget', type: 'STRING', scopeId: id(2), options: null },
	],
	cards: [{ id: id(1), panelId: id(2), stepId: id(3) }],
	cardNotes: [{ id: id(6), panelId: id(2), cardId: id(1) }],
};

export async function putRecords(sandbox: Control): Promise<void> {
	const firstOf = async (collection: string) =>
		(await sandbox.records<Values>(collection))[0] ?? {};
	for (const [collection, wanted] of Object.entries(records)) {
		const pattern = await firstOf(collection);
		for (const record of wanted)
			await sandbox.putRecord(collection, record.id, { ...pattern, ...record });
	}
	const panel = await firstOf('panels');
	const [step] = panel.steps as Values[];
	const [tag] = panel.tags as Values[];
	await sandbox.putRecord('panels', id(2), {
		...panel,
		steps: [{ ...step, id: id(3), panelId: id(2) }],
		tags: [{ ...tag, id: id(4), panelId: id(2) }],
	});
	await sandbox.receiveMessage({ sessionId: id(1), id: id(2) });
}
