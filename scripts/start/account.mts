/** Whose sessions are shown: those of the sandbox, or with WTS_CHAT_API_KEY those of a real account. */
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
	close(): Promise<void>;
}

export async function chosenAccount(environment: NodeJS.ProcessEnv): Promise<Account> {
	const apiKey = environment.WTS_CHAT_API_KEY;
	if (apiKey) {
		const address = (environment.WTS_CHAT_HOST || defaultHost).replace(/\/+$/, '');
		return {
			name: 'WTS Chat',
			address,
			credential: listedHosts.includes(address)
				? { apiKey, host: address }
				: { apiKey, host: 'custom', customHost: address },
			close: async () => {},
		};
	}
	const sandbox = await startSandbox();
	return {
		name: 'WTS Chat sandbox',
		address: sandbox.url,
		credential: { apiKey: sandbox.tokens.full, host: 'custom', customHost: sandbox.url },
		close: () => sandbox.close(),
	};
}
