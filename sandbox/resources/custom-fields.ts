/** Definitions of custom fields, of contacts and of panels, flat or with groups holding their children. */
import { required, type Call, type Handlers } from '../call.ts';
import type { CustomField } from '../records.ts';

function shown(fields: readonly CustomField[], nested: unknown): CustomField[] {
	if (nested !== true) return [...fields];
	const childrenOf = ({ id, type }: CustomField) =>
		type === 'GROUP' ? fields.filter(({ parentId }) => parentId === id) : null;
	return fields
		.filter(({ parentId }) => parentId === null)
		.map((field) => ({ ...field, children: childrenOf(field) }));
}

function fieldsOfPanel({ account, params, query }: Call) {
	const panel = required(account.panels, params['id']);
	return shown(
		account.panelFields.all().filter(({ scopeId }) => scopeId === panel.id),
		query['NestedList'],
	);
}

export const customFields: Handlers = {
	listContactCustomFields: ({ account, query }) =>
		shown(account.contactFields.all(), query['NestedList']),
	listCustomFields: ({ account, query }) => {
		const all = [...account.contactFields.all(), ...account.panelFields.all()];
		const entity = query['EntityType'] ?? 'CONTACT';
		const ofEntity = all.filter(({ entityType }) => entityType === entity);
		return shown(ofEntity, query['NestedList']);
	},
	listPanelCustomFields: fieldsOfPanel,
};
