/** A test file's way to the running n8n and sandbox. */
import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { connectControl, tokens } from '../../sandbox/sandbox.ts';
import type { Control } from '../../sandbox/sandbox.ts';
import { testOwner } from '../../scripts/n8n/n8n.ts';
import { RestClient } from '../../scripts/n8n/rest-client.ts';
import type { CredentialRef } from '../../scripts/n8n/rest-client.ts';

export const nodeType = 'n8n-nodes-wts-chat.wtsChat';
export const credentialType = 'wtsChatApi';

export interface Connection {
	n8nUrl: string;
	rest: RestClient;
	sandboxUrl: string;
	sandbox: Control;
	/** A stored credential for the sandbox. */
	credential(apiKey?: string): Promise<CredentialRef>;
	/** The sandbox's answer to a plain request, to compare with. */
	fromSandbox<Answer>(path: string): Promise<Answer>;
}

export async function connect(): Promise<Connection> {
	const n8nUrl = inject('n8nUrl');
	const sandboxUrl = inject('sandboxUrl');
	const rest = new RestClient(n8nUrl);
	await rest.logInOrSetUp(testOwner);
	// A key of its own: all files together would make more requests than the node allows an account in five minutes.
	const ownKey = `${tokens.full}_${randomUUID()}`;
	return {
		n8nUrl,
		rest,
		sandboxUrl,
		sandbox: connectControl(sandboxUrl),
		credential: (apiKey = ownKey) =>
			rest.createCredential('Sandbox account', credentialType, {
				apiKey,
				host: 'custom',
				customHost: sandboxUrl,
			}),
		fromSandbox: async <Answer>(path: string) => {
			const response = await fetch(sandboxUrl + path, {
				headers: { authorization: `Bearer ${tokens.full}` },
			});
			return (await response.json()) as Answer;
		},
	};
}
