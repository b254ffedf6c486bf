/** Converted workflows send what the former ones meant: over real HTTP, at the current version of the API. */
import { describe, expect, it } from 'vitest';
import type { LoggedRequest } from '../../sandbox/sandbox.ts';
import { sandboxFor } from '../host/account.ts';
import { execute } from '../host/n8n.ts';
import { convertNode } from './converted.ts';
import { formerActions, nameOf } from './former/index.ts';

const sandbox = sandboxFor({ sessions: 30 });

const file = { data: 'JVBERi0xLjQK', mimeType: 'application/pdf', fileName: 'a.pdf' };

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

const sending = formerActions.filter(({ sends }) => sends !== undefined);

describe.each(sending.map((action) => [nameOf(action), action] as const))('%s', (_, action) => {
	const { resource, operation, parameters, helena, sends, query = {}, body } = action;

	it('arrives', async () => {
		const { node } = convertNode({ resource, operation, ...parameters }, { helena });
		await execute({
			parameters: node.parameters,
			credentials: sandbox.credentials(),
			items: [{ json: {}, binary: { data: file } }],
			// The records are made up: that the API does not find them is none of our business here.
			onError: 'continueRegularOutput',
			timezone: 'America/Sao_Paulo',
		});
		const requests = await sandbox.control.requests({});
		const found = requests.find(({ method, path }) => `${method} ${path}` === sends);
		expect(requests.map(({ method, path }) => `${method} ${path}`)).toContain(sends);
		expect(queryOf(found!)).toEqual(query);
		expect(bodyOf(found!)).toEqual(body);
		expect(await sandbox.control.unknownNames()).toEqual([]);
		expect((await sandbox.control.violations()).map(({ errors }) => errors)).toEqual([]);
	});
});
