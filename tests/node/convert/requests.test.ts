/** Converted workflows send what the former ones meant: over real HTTP, at the current version of the API. */
import { beforeEach, describe, it } from 'vitest';
import { sandboxFor } from '../host/account.ts';
import { execute } from '../host/n8n.ts';
import { expectArrival, inputFile, timezone } from './arrival.ts';
import { convertNode } from './converted.ts';
import { putRecords } from './former/account.ts';
import { formerActions, nameOf } from './former/index.ts';

const sandbox = sandboxFor({ sessions: 30 });
beforeEach(async () => await putRecords(sandbox.control));

const sending = formerActions.filter(({ sends }) => sends !== undefined);

describe.each(sending.map((action) => [nameOf(action), action] as const))('%s', (_, action) => {
	const { resource, operation, parameters, helena } = action;

	it('arrives', async () => {
		const { node } = convertNode({ resource, operation, ...parameters }, { helena });
		await execute({
			parameters: node.parameters,
			credentials: sandbox.credentials(),
			items: [{ json: {}, binary: { data: inputFile } }],
			timezone,
		});
		await expectArrival(sandbox.control, action);
	});
});
