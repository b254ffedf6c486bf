/** The importable examples as workflows in the local n8n: made at the first start, afterwards left as the user has them. */
import { readFileSync } from 'node:fs';
import type { CredentialRef, RestClient, SavedWorkflow, Workflow } from '../n8n/rest-client.ts';

export const nodeType = 'n8n-nodes-wts-chat.wtsChat';
export const triggerType = `${nodeType}Trigger`;
const nodeTypes = [nodeType, triggerType];

export async function exampleWorkflow(
	rest: RestClient,
	credential: CredentialRef,
): Promise<SavedWorkflow> {
	const example = readExample('get-all-sessions', credential);
	return (await known(rest, example)) ?? (await rest.createWorkflow(example));
}

/** Published when it is made, so that an event has an effect. */
export async function exampleTrigger(
	rest: RestClient,
	credential: CredentialRef,
): Promise<SavedWorkflow> {
	const example = readExample('answer-a-message', credential);
	const present = await known(rest, example);
	if (present !== undefined) return present;
	const made = await rest.createWorkflow(example);
	await rest.activate(made);
	await rest.publication(made);
	return made;
}

function readExample(file: string, credential: CredentialRef): Workflow {
	const url = new URL(`../../examples/${file}.json`, import.meta.url);
	const example = JSON.parse(readFileSync(url, 'utf8')) as Workflow;
	const credentials = { [credential.type]: { id: credential.id, name: credential.name } };
	return {
		...example,
		name: `${example.name} (${credential.name})`,
		nodes: example.nodes.map((node) =>
			nodeTypes.includes(node.type) ? { ...node, credentials } : node,
		),
	};
}

async function known(rest: RestClient, { name }: Workflow): Promise<SavedWorkflow | undefined> {
	const found = (await rest.workflows()).find((workflow) => workflow.name === name);
	return found && (await rest.workflow(found.id));
}
