/** Whose sessions are shown: those of the sandbox, or with WTS_CHAT_API_KEY those of a real account. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../n8n/free-port.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';

const defaultHost = 'https://api.wts.chat';
/** The values of the credential's list; any other address is a custom one. */
const listedHosts = [
	defaultHost,
	'https://api.helena.run',
	'https://api.flw.chat',
	'https://api-test.helena.run',
];

export interface Account {
	/** Name of the credential in n8n; also tells the two example workflows apart. */
	name: string;
	address: string;
	credential: { apiKey: string; host: string; customHost?: string };
	isSandbox: boolean;
	close(): Promise<void>;
}

export async function chosenAccount(
	environment: NodeJS.ProcessEnv,
	userFolder: string,
): Promise<Account> {
	const apiKey = environment.WTS_CHAT_API_KEY;
	if (apiKey) {
		const address = (environment.WTS_CHAT_HOST || defaultHost).replace(/\/+$/, '');
		return {
			name: 'WTS Chat',
			address,
			isSandbox: false,
			credential: listedHosts.includes(address)
				? { apiKey, host: address }
				: { apiKey, host: 'custom', customHost: address },
			close: async () => {},
		};
	}
	const sandbox = await startSandbox({ port: await keptPort(userFolder) });
	return {
		name: 'WTS Chat sandbox',
		address: sandbox.url,
		isSandbox: true,
		credential: { apiKey: sandbox.tokens.full, host: 'custom', customHost: sandbox.url },
		close: () => sandbox.close(),
	};
}

/** The port of the last start, so that a command or a credential with the sandbox's address stays valid. */
async function keptPort(userFolder: string): Promise<number> {
	const file = join(userFolder, 'sandbox-port');
	const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
	const port = await freePort(last);
	if (last !== 0 && port !== last) {
		console.log(`Port ${last}, which the sandbox had before, is taken; it uses ${port} now.`);
	}
	mkdirSync(userFolder, { recursive: true });
	writeFileSync(file, String(port));
	return port;
}
