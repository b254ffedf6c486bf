/** The n8n of `npm start` and `npm run dev`: the packed node, an account to ask, a credential and example workflows. */
import { join } from 'node:path';
import type { Environment } from '../n8n/environment.ts';
import { N8n } from '../n8n/n8n.ts';
import type { CredentialRef, Owner, RestClient, SavedWorkflow } from '../n8n/rest-client.ts';
import { packedTarball } from '../setup/places.mjs';
import { chosenAccount } from './account.mts';
import type { Account } from './account.mts';
import { exampleTrigger, exampleWorkflow } from './example-workflow.mts';
import { localOwner } from './owner.mts';
import { renewPublishedTriggers } from './published-triggers.mts';

const usualPort = 5678;
const credentialType = 'wtsChatApi';

export async function startLocalN8n(
	userFolder: string,
	environment: Environment = {},
): Promise<LocalN8n> {
	const account = await chosenAccount(process.env, userFolder);
	const owner = localOwner(join(userFolder, 'owner.json'));
	console.log('Starting n8n …');
	const n8n = await N8n.start({
		userFolder,
		owner,
		environment,
		tarballs: [packedTarball()],
		preferredPort: usualPort,
		logFile: join(userFolder, 'n8n.log'),
	});
	if (!n8n.url.endsWith(`:${usualPort}`)) {
		console.log(`Port ${usualPort} is taken; n8n uses another one.`);
	}
	const credential = await storedCredential(n8n.rest, account);
	const workflow = await exampleWorkflow(n8n.rest, credential);
	return new LocalN8n(account, owner, n8n, credential, workflow);
}

export class LocalN8n {
	constructor(
		readonly account: Account,
		private readonly owner: Owner,
		readonly n8n: N8n,
		private readonly credential: CredentialRef,
		readonly workflow: SavedWorkflow,
	) {}

	/** Says how to log in, then waits. A signal ends everything at once before, and lets n8n finish its work from here on. */
	async untilSignal(): Promise<void> {
		console.log(`\nEditor    ${this.n8n.url}/workflow/${this.workflow.id}`);
		console.log(`E-mail    ${this.owner.email}`);
		console.log(`Password  ${this.owner.password}`);
		if (this.account.isSandbox) await this.sayHowToMakeAnEvent();
		console.log('\nCtrl+C ends n8n and the sandbox; workflows are kept for the next start.');
		for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal);
		await new Promise<void>((resolve) => {
			for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
		});
		console.log('\nEnding n8n …');
	}

	/** With a real account, the example would answer customers. */
	private async sayHowToMakeAnEvent(): Promise<void> {
		await renewPublishedTriggers(this.n8n.rest, this.credential);
		const { id, name } = await exampleTrigger(this.n8n.rest, this.credential);
		console.log(`\nA message from a contact, which starts the workflow '${name}':\n`);
		console.log(
			`  curl -H 'content-type: application/json' -d '{"text":"Bom dia"}' ${this.account.address}/__control/inbound`,
		);
		console.log(`\nIts executions: ${this.n8n.url}/workflow/${id}/executions`);
	}

	async stop(): Promise<void> {
		await this.n8n.stop();
		await this.account.close();
	}
}

/** The sandbox may have another port than before, so the credential is renewed at every start. */
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
