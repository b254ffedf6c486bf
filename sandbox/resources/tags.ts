/** Contact tags. Panels have a catalogue of their own. */
import { formError } from '../answer.ts';
import { newRecord, required, touch, type Handlers } from '../call.ts';
import type { Tag } from '../records.ts';

export const tags: Handlers = {
	listTags: ({ account }) => account.tags.all(),
	listTagColors: ({ account }) => account.tagColors,
	createTag: (call) => {
		const { name, color } = call.body as { name: string; color?: string };
		return call.account.tags.add({ ...newRecord(call), name, color: color ?? 'GRAY_600' });
	},
	updateTag: (call) => {
		const { account, body, params } = call;
		const tag = required(account.tags, params['id']);
		const changes: Partial<Tag> = { name: String(body['name']) };
		// Without a colour the present one stays.
		if (body['color']) changes.color = String(body['color']);
		const { id, name } = touch(call, account.tags, tag, changes);
		for (const contact of account.contacts.all().filter(({ tagIds }) => tagIds.includes(id))) {
			const tagNames = contact.tagIds.map((tagId) =>
				tagId === id ? name : (account.tags.get(tagId)?.name ?? tagId),
			);
			account.contacts.change(contact, { tagNames });
		}
		return tag;
	},
	deleteTag: ({ account, body, params }) => {
		const { id } = required(account.tags, params['id']);
		const tagged = account.contacts.all().filter(({ tagIds }) => tagIds.includes(id));
		if (tagged.length > 0 && body['removeFromContacts'] !== true) {
			throw formError('A etiqueta está vinculada a contatos');
		}
		for (const contact of tagged) {
			const kept = contact.tagIds.filter((tagId) => tagId !== id);
			account.contacts.change(contact, {
				tagIds: kept,
				tagNames: kept.map((tagId) => account.tags.get(tagId)?.name ?? tagId),
			});
		}
		account.tags.remove(id);
		return undefined;
	},
};
