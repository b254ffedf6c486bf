/**
 * Fields of n8n's resource mapper: custom fields and parameters of templates, as the core describes them. A mapper without
 * fields shows a notice, the only thing of the editor whose words a node can load: the text of a template.
 */
import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type ResourceMapperField,
	type ResourceMapperFields,
} from 'n8n-workflow';

import { core } from '../../../core/load';
import type { Entries, Entry } from '../../../core/generated/envelope';
import { wordsOf } from '../../../host/errors';
import { hasSchema } from '../../../host/mapping';
import { optionList } from '../../../host/optionList';
import { lists } from './lists';

type Fields = (this: ILoadOptionsFunctions) => Promise<ResourceMapperFields>;

export const resourceMapping: Record<string, Fields> = Object.fromEntries([
	...lists
		.filter(({ preview }) => preview)
		.map(({ name: list }) => [
			list,
			async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
				const loading = optionList(this, core, { list, paged: false }).then(previewOf);
				// The field above says what is wrong.
				return await loading.catch(() => ({ fields: [] }));
			},
		]),
	...lists
		.filter(({ fields }) => fields)
		.map(({ name: list }) => [
			list,
			async function (this: ILoadOptionsFunctions) {
				const loading = optionList(this, core, { list, paged: false }).then((found) =>
					fieldsOf(this, found),
				);
				// An empty list would make n8n drop the values of the fields that it shows.
				if (Object.values(this.getCurrentNodeParameters() ?? {}).some(hasSchema)) {
					return await loading;
				}
				// n8n shows no words of an error here.
				return await loading.catch((reason: Error) => ({
					fields: [],
					emptyFieldsNotice: noticeOf(reason),
				}));
			},
		]),
]);

function fieldsOf(context: ILoadOptionsFunctions, { entries }: Entries): ResourceMapperFields {
	const fields = entries.filter(({ value }) => value !== '').map(fieldOf);
	const hint = entries.find(({ value }) => value === '');
	if (hint && fields.length === 0) throw new NodeOperationError(context.getNode(), hint.name);
	return fields.length > 0
		? { fields }
		: { fields, emptyFieldsNotice: 'There are no fields to show.' };
}

function fieldOf({ value: id, name: displayName, choices, required = false }: Entry) {
	return {
		id,
		displayName,
		required,
		type: choices ? 'options' : 'string',
		options: choices,
		display: true,
		defaultMatch: false,
		canBeUsedToMatch: false,
	} satisfies ResourceMapperField;
}

/** The text of the chosen template, with its parameters in bold, and the file that its header needs. */
function previewOf({ entries }: Entries): ResourceMapperFields {
	const template = entries.find(({ value }) => value !== '');
	if (!template) return { fields: [] };
	const text = html(template.name).replace(/\{\{.*?\}\}/g, '<b>$&</b>');
	const header = HEADERS[template.description ?? ''];
	const notice = header ? `<i>${header}</i><br>${text}` : text;
	return { fields: [], emptyFieldsNotice: notice };
}

const HEADERS: Record<string, string | undefined> = {
	DOCUMENT: 'Header: a document',
	IMAGE: 'Header: an image',
	VIDEO: 'Header: a video',
};

function noticeOf(reason: Error): string {
	return html(`${wordsOf(reason).replace(/\.$/, '')}.`);
}

/** n8n takes a notice for HTML. */
function html(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
