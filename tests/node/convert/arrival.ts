/** What a converted workflow sent, held against what its former one meant. */
import { expect } from 'vitest';
import type { Control, LoggedRequest } from '../../../sandbox/sandbox.ts';
import type { FormerAction } from './former/index.ts';

/** The file of the input item, for the actions that send one. */
export const inputFile = {
	data: 'JVBERi0xLjQK',
	mimeType: 'application/pdf',
	fileName: 'a.pdf',
	fileExtension: 'pdf',
};

/** Where the dates of the former workflows were picked. */
export const timezone = 'America/Sao_Paulo';

/** What may go along: bringing a file there, and looking up a name or the types of custom fields. */
const helpers =
	/^(\w+ \/core\/v2\/file(\/|$)|PUT \/__upload\/|GET (\/chat\/v1\/template|\/core\/v1\/contact\/custom-field|\/crm\/v1\/panel\/[^/]+\/custom-fields)$)/;

/** Names that stand several times as lists. */
function queryOf({ query }: LoggedRequest): Record<string, string | string[]> {
	const names = new URLSearchParams(query);
	return Object.fromEntries(
		[...new Set(names.keys())].map((name) => {
			const values = names.getAll(name);
			return [name, values.length > 1 ? values : values[0]!];
		}),
	);
}

/** What the sandbox logs for a body that is not there. */
const bodyOf = ({ body }: LoggedRequest) => body ?? undefined;

export async function expectArrival(sandbox: Control, action: FormerAction): Promise<void> {
	const { sends, query = {}, body } = action;
	const requests = (await sandbox.requests()).map((request) => ({
		name: `${request.method} ${request.path}`,
		request,
	}));
	const meant = requests.filter(({ name }) => !helpers.test(name));
	expect(meant.map(({ name }) => name)).toEqual(sends === undefined ? [] : [sends]);
	for (const { request } of meant) {
		expect(queryOf(request)).toEqual(query);
		expect(bodyOf(request)).toEqual(body);
	}
	expect(requests.filter(({ request }) => (request.status ?? 0) >= 400)).toEqual([]);
	expect(await sandbox.unknownNames()).toEqual([]);
	expect((await sandbox.violations()).map(({ errors }) => errors)).toEqual([]);
}
