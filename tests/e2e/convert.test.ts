/**
 * Workflows of the former nodes, one for each of their 39 actions and for each of its spellings: converted, imported
 * into n8n and executed. What arrives means what it meant before.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actions } from '../../scripts/convert/actions.mjs';
import { convert } from '../../scripts/convert/convert.mjs';
import { isSince } from '../../scripts/n8n/dialect.ts';
import { expectArrival, inputFile, timezone } from '../node/convert/arrival.ts';
import { putRecords } from '../node/convert/former/account.ts';
import { formerActions, nameOf, workflowWith } from '../node/convert/former/index.ts';
import type { FormerAction } from '../node/convert/former/index.ts';
import { connect, credentialType, nodeType } from './connection.ts';
import type { Connection } from './connection.ts';
import type { CredentialRef, Workflow } from '../../scripts/n8n/rest-client.ts';

const trigger = 'Start';

let at: Connection;
let credential: CredentialRef;
let description: { properties: never[] };
beforeAll(async () => {
	at = await connect();
	credential = await at.credential();
	const types = await at.rest.nodeTypes();
	description = types.find(({ name }) => name === nodeType) as unknown as typeof description;
});
beforeEach(async () => {
	await at.sandbox.reset({ sessions: 30 });
	await putRecords(at.sandbox);
});
afterAll(async () => {
	await at.sandbox.reset();
});

/** The workflow as the former node's user exports it; its trigger gives one item with a file. */
function exported({ resource, operation, parameters, helena }: FormerAction): Workflow {
	const workflow = workflowWith({ resource, operation, ...parameters }, { helena });
	return {
		...(workflow as unknown as Workflow),
		pinData: { [trigger]: [{ json: {}, binary: { data: inputFile } }] },
		settings: { ...workflow.settings, timezone },
	};
}

/** Converts and executes as a user does, who chooses the credential in between. */
async function execute(action: FormerAction) {
	const { workflow, report } = convert(exported(action), description);
	const node = workflow.nodes.at(-1)!;
	node.credentials = { [credentialType]: { id: credential.id, name: credential.name } };
	return { report, execution: await at.rest.execute(workflow, trigger) };
}

const spelled = ({ resource, operation }: FormerAction) => `${resource}/${operation}`;

test('each spelling of the 39 actions is here', () => {
	expect(actions).toHaveLength(39);
	const here = formerActions.filter(({ sends }) => sends !== undefined).map(spelled);
	expect([...new Set(here)].sort()).toEqual(actions.flatMap(({ former }) => former).sort());
});

describe.each(actions.map(({ former }) => [former.join(' or '), former] as const))(
	'%s',
	(_, former) => {
		const ofAction = formerActions.filter((action) => former.includes(spelled(action)));

		test.each(ofAction.map((action) => [nameOf(action), action] as const))(
			'%s',
			async (_name, action) => {
				// Before it makes an execution of it.
				if (action.sends === undefined && !isSince('2.0.0')) {
					await expect(execute(action)).rejects.toThrow('workflow has issues');
					return;
				}
				const { report, execution } = await execute(action);
				const lost = report.flatMap((entry) => entry.lost.map(({ parameter }) => parameter));
				expect(lost.sort()).toEqual([...(action.lost ?? [])].sort());
				// One lost what it cannot do without: n8n stops at the node, and nothing is sent.
				expect([execution.status, execution.error?.message]).toEqual(
					action.sends === undefined
						? ['error', expect.stringContaining('"Chatbot" is required')]
						: ['success', undefined],
				);
				await expectArrival(at.sandbox, action);
			},
		);
	},
);
