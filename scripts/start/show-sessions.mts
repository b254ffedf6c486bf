/** Starts the sandbox and n8n, runs the example workflow, prints what came out, and stays for the editor. */
import { join } from 'node:path';
import type { Execution } from '../n8n/execution.ts';
import { N8n } from '../n8n/n8n.ts';
import type { CredentialRef, RestClient, SavedWorkflow } from '../n8n/rest-client.ts';
import { PlainReason } from '../setup/plain-reason.mjs';
import { packedTarball, userFolder } from '../setup/places.mjs';
import { chosenAccount } from './account.mts';
import type { Account } from './account.mts';
import { exampleWorkflow, nodeType } from './example-workflow.mts';
import { localOwner } from './owner.mts';
import { table } from './table.mts';

const usualPort = 5678;
const credentialType = 'wtsChatApi';
const shownRows = 20;

type Session = Record<string, string | null> & {
	contactDetails?: { name?: string | null } | null;
	agentDetails?: { name?: string | null } | null;
};

export async function showSessions({ once }: { once: boolean }): Promise<void> {
	const account = await chosenAccount(process.env);
	const owner = localOwner(join(userFolder, 'owner.json'));
	console.log('Starting n8n …');
	const n8n = await N8n.start({
		userFolder,
		owner,
		tarballs: [packedTarball()],
		preferredPort: usualPort,
		logFile: join(userFolder, 'n8n.log'),
	});
	try {
		if (!n8n.url.endsWith(`:${usualPort}`)) {
			console.log(`Port ${usualPort} is taken; n8n uses another one.`);
		}
		const credential = await storedCredential(n8n.rest, account);
		const workflow = await exampleWorkflow(n8n.rest, credential);
		console.log(`Running the workflow '${workflow.name}' against ${account.address}\n`);
		try {
			console.log(sessionsTable(await execute(n8n.rest, workflow), nameOfNode(workflow)));
		} catch (reason) {
			// What stands in the way (a wrong key, a changed workflow) can be mended in the editor.
			if (once || !(reason instanceof PlainReason)) throw reason;
			console.error(reason.message);
		}
		if (once) return;

		console.log(`\nEditor    ${n8n.url}/workflow/${workflow.id}`);
		console.log(`E-mail    ${owner.email}`);
		console.log(`Password  ${owner.password}`);
		console.log('\nCtrl+C ends n8n and the sandbox; workflows are kept for the next start.');
		await untilSignal();
		console.log('\nEnding n8n …');
	} finally {
		await n8n.stop();
		await account.close();
	}
}

/** The sandbox has another port every time, so the credential is renewed at every start. */
async function storedCredential(rest: RestClient, account: Account): Promise<CredentialRef> {
	const known = (await rest.credentials()).find(
		({ name, type }) => name === account.name && type === credentialType,
	);
	if (known === undefined) {
		return await rest.createCredential(account.name, credentialType, account.credential);
	}
	await rest.updateCredential(known, account.credential);
	return known;
}

function nameOfNode(workflow: SavedWorkflow): string {
	const node = workflow.nodes.find(({ type }) => type === nodeType);
	if (node === undefined) {
		throw new PlainReason(
			`The workflow '${workflow.name}' has no WTS Chat node any more: delete it, and the next start makes it anew.`,
		);
	}
	return node.name;
}

async function execute(rest: RestClient, workflow: SavedWorkflow): Promise<Execution> {
	const trigger = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
	if (trigger === undefined) {
		throw new PlainReason(`The workflow '${workflow.name}' has no manual trigger any more.`);
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

/** Until now a signal ended everything at once; from here on n8n may finish what it does. */
function untilSignal(): Promise<void> {
	for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal);
	return new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
	});
}
