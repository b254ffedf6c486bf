/** Fields whose values come from the account: dropdowns that n8n fills in the editor. */
import type { INodeProperties } from 'n8n-workflow';

import { anyValue } from './newer';

export const EXPRESSIONS = '<a href="https://docs.n8n.io/code/expressions/">expression</a>';

interface Choice {
	displayName: string;
	name: string;
	/** Method of `methods/loadOptions.ts`. */
	list: string;
	/** Parameters whose change makes the list load again. */
	dependsOn?: string[];
	/** Said before the standard sentence. */
	about?: string;
	required?: boolean;
}

/** One value. The list is empty at the top: an untouched field is not sent. What an expression gives may be a name. */
export function nameOrId({ displayName, name, list, dependsOn, about, required }: Choice) {
	return {
		displayName,
		name,
		type: 'options',
		...anyValue,
		typeOptions: { loadOptionsMethod: list, loadOptionsDependsOn: dependsOn },
		default: '',
		required,
		description: sentence(about, `specify an ID using an ${EXPRESSIONS}`),
	} satisfies INodeProperties;
}

/** Several values. */
export function namesOrIds({ displayName, name, list, dependsOn, about, required }: Choice) {
	return {
		displayName,
		name,
		type: 'multiOptions',
		...anyValue,
		typeOptions: { loadOptionsMethod: list, loadOptionsDependsOn: dependsOn },
		default: [],
		required,
		description: sentence(about, `specify IDs using an ${EXPRESSIONS}`),
	} satisfies INodeProperties;
}

function sentence(about: string | undefined, rest: string): string {
	const standard = `Choose from the list, or ${rest}`;
	return about ? `${about}. ${standard}.` : standard;
}
