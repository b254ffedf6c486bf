/** Searchable lists behind the resource locators: one page at a time, or all that match a typed text. */
import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { core } from '../../../core/load';
import type { Entry } from '../../../core/generated/envelope';
import { optionList } from '../../../host/optionList';
import { lists } from './lists';

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

export const listSearch: Record<string, ListSearch> = Object.fromEntries(
	lists.map(({ name: list, search, inOneLine }) => [
		search,
		async function (this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
			const wanted = { list, filter, cursor: paginationToken, paged: true };
			const { entries, cursor } = await optionList(this, core, wanted);
			return { results: inOneLine ? entries.map(oneLine) : entries, paginationToken: cursor };
		},
	]),
);

function oneLine({ name, description, ...entry }: Entry): Entry {
	return { ...entry, name: description ? `${name}: ${description}` : name };
}
