/** Choosing one record: from a list that can be searched, by its ID, or by its address in the web app. */
import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

import { searchName } from '../methods/lists';
import { AN_ID } from './fields';

interface Record {
	displayName: string;
	name: string;
	/** Option list of the core, e.g. `getPanels`; without one there is no list to choose from. */
	list?: string;
	/** Path of the record in the web app, if it has a page of its own. */
	page?: string;
	required?: boolean;
	description?: string;
	displayOptions?: INodeProperties['displayOptions'];
}

const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

export function record({ list, page, required = true, ...words }: Record): INodeProperties {
	const modes = [...(list ? [fromList(list)] : []), byId, ...(page ? [byUrl(page)] : [])];
	return {
		...words,
		type: 'resourceLocator',
		default: { mode: modes[0]!.name, value: '' },
		required,
		modes,
	};
}

function mode(
	displayName: string,
	name: string,
	rest: Omit<INodePropertyMode, 'displayName' | 'name'>,
): INodePropertyMode {
	return { displayName, name, ...rest };
}

const byId = mode('By ID', 'id', { type: 'string', placeholder: AN_ID });

function fromList(list: string): INodePropertyMode {
	const typeOptions = { searchListMethod: searchName(list), searchable: true };
	return mode('From List', 'list', { type: 'list', typeOptions });
}

function byUrl(page: string): INodePropertyMode {
	return mode('By URL', 'url', {
		type: 'string',
		placeholder: `e.g. https://app.wts.chat/${page}/${AN_ID.slice(5)}`,
		extractValue: { type: 'regex', regex: `https?://.*/(${UUID})` },
	});
}
