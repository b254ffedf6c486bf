/** The importable example as a workflow in the local n8n: made at the first start, afterwards left as the user has it. */
import { readFileSync } from 'node:fs';
import type { CredentialRef, RestClient, SavedWorkflow, Workflow } from '../n8n/rest-client.ts';

export const nodeType = 'n8n-nodes-wts-chat.wtsChat';
const exampleFile = new URL('../../examples/get-all-sessions.json', import.meta.url);

export async function exampleWorkflow(
	rest: RestClient,
	credential: CredentialRef,
): Promise<SavedWorkflow> {
	const example = JSON.parse(readFileSync(exampleFile, 'utf8')) as Workflow;
	const name = `${example.name} (${credential.name})`;
	const known = (await rest.workflows()).find((workflow) => workflow.name === name);
	if (known !== undefined) return await rest.workflow(known.id);

	const nodes = example.nodes.map((node) =>
		node.type === nodeType
			? {
					...node,
					credentials: { [credential.type]: { id: credential.id, name: credential.name } },
				}
			: node,
	);
	return await rest.createWorkflow({ ...example, name, nodes });
}
