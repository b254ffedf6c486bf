/** Runs the example workflow, prints the result, and keeps n8n running for the editor. */
import type { Execution } from '../n8n/execution.ts';
import type { RestClient, SavedWorkflow } from '../n8n/rest-client.ts';
import { PlainReason } from '../setup/plain-reason.mjs';
import { userFolder } from '../setup/places.mjs';
import { nodeType } from './example-workflow.mts';
import { startLocalN8n } from './local-n8n.mts';
import { table } from './table.mts';

const shownRows = 20;

type Session = Record<string, string | null> & {
	contactDetails?: { name?: string | null } | null;
	agentDetails?: { name?: string | null } | null;
};

export async function showSessions({ once }: { once: boolean }): Promise<void> {
	const local = await startLocalN8n(userFolder);
	const { account, n8n, workflow } = local;
	try {
		console.log(`Running the workflow '${workflow.name}' against ${account.address}\n`);
		try {
			console.log(sessionsTable(await execute(n8n.rest, workflow), nameOfNode(workflow)));
		} catch (reason) {
			// The cause (a wrong key, a changed workflow) can be fixed in the editor.
			if (once || !(reason instanceof PlainReason)) throw reason;
			console.error(reason.message);
		}
		if (!once) await local.untilSignal();
	} finally {
		await local.stop();
	}
}

function nameOfNode(workflow: SavedWorkflow): string {
	const node = workflow.nodes.find(({ type }) => type === nodeType);
	if (node === undefined) {
		throw new PlainReason(
			`The workflow '${workflow.name}' no longer has a WTS Chat node. Delete the workflow; the next start creates it again.`,
		);
	}
	return node.name;
}

async function execute(rest: RestClient, workflow: SavedWorkflow): Promise<Execution> {
	const trigger = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
	if (trigger === undefined) {
		throw new PlainReason(`The workflow '${workflow.name}' no longer has a manual trigger.`);
	}
	const execution = await rest.finished(await rest.run(workflow, trigger.name), 10 * 60_000);
	if (execution.status !== 'success') {
		const { message, description } = execution.error ?? {};
		throw new PlainReason(
			`The workflow ended with '${execution.status}': ${message}\n${description ?? ''}`,
		);
	}
	return execution;
}

function sessionsTable(execution: Execution, node: string): string {
	const sessions = execution.items(node).map(({ json }) => json as Session);
	const rows = sessions
		.slice(0, shownRows)
		.map((session) => [
			session.number ?? '',
			session.contactDetails?.name ?? '',
			session.status ?? '',
			session.agentDetails?.name ?? '',
			(session.createdAt ?? '').slice(0, 19).replace('T', ' '),
		]);
	const hints = (execution.run(node)?.hints ?? []).map(({ message }) => message);
	return [
		table(['Number', 'Contact', 'Status', 'Agent', 'Created (UTC)'], rows),
		'',
		`${rows.length} of ${sessions.length} sessions shown.`,
		...hints,
	].join('\n');
}
