/**
 * The sandbox loses its subscriptions when it ends, and n8n does not ask for them again when it starts, because its own
 * webhooks are still registered. Publishing the same version again does.
 */
import type { CredentialRef, RestClient, SavedWorkflow } from '../n8n/rest-client.ts';
import { triggerType } from './example-workflow.mts';

interface Published extends SavedWorkflow {
	activeVersionId: string | null;
	activeVersion?: Pick<SavedWorkflow, 'nodes'> | null;
}

export async function renewPublishedTriggers(
	rest: RestClient,
	credential: CredentialRef,
): Promise<void> {
	for (const { id } of await rest.workflows()) {
		const workflow = (await rest.workflow(id)) as Published;
		const { activeVersionId, activeVersion } = workflow;
		const isOurs = activeVersion?.nodes.some(
			({ type, credentials }) =>
				type === triggerType && credentials?.[credential.type]?.id === credential.id,
		);
		if (activeVersionId === null || !isOurs) continue;
		await rest.deactivate(workflow);
		await rest.publication(workflow);
		await rest.activate({ ...workflow, versionId: activeVersionId });
		const { status, triggers } = await rest.publication(workflow);
		const failed = triggers.find(({ errorMessage }) => errorMessage !== null);
		if (failed) console.log(`The workflow '${workflow.name}' is ${status}: ${failed.errorMessage}`);
	}
}
