/** Access to an account: API key and host. Every request and the credential test pass through `authenticate`. */
import {
	UserError,
	type Icon,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';

export class WtsChatApi implements ICredentialType {
	name = 'wtsChatApi';

	displayName = 'WTS Chat API';

	documentationUrl = 'https://github.com/n8n-nodes-wts-chat/n8n-nodes-wts-chat#credential';

	icon: Icon = { light: 'file:../icons/wtsChat.svg', dark: 'file:../icons/wtsChat.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Made by an administrator of the account under Ajustes > Integrações > Integração via API. Blanks and a pasted "Bearer " are removed.',
		},
		{
			displayName: 'Host',
			name: 'host',
			type: 'options',
			default: 'https://api.wts.chat',
			description: 'All brands of the platform share the same API; choose the one of your account',
			options: [
				{ name: 'WTS Chat (api.wts.chat)', value: 'https://api.wts.chat' },
				{ name: 'Helena (api.helena.run)', value: 'https://api.helena.run' },
				{ name: 'FLW Chat (api.flw.chat)', value: 'https://api.flw.chat' },
				{ name: 'Helena Test (api-test.helena.run)', value: 'https://api-test.helena.run' },
				{ name: 'Custom', value: 'custom' },
			],
		},
		{
			displayName: 'Custom Host',
			name: 'customHost',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://api.example.com',
			description:
				'Address of the API without a path. It must begin with https://; http:// is accepted for this machine only.',
			displayOptions: { show: { host: ['custom'] } },
		},
	];

	/** A function and not the generic form, because it also decides where the key may go. */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		refuseUnsafe(requestOptions);
		requestOptions.headers = {
			...requestOptions.headers,
			Authorization: `Bearer ${apiKeyOf(credentials)}`,
		};
		return requestOptions;
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ ($credentials.host === "custom" ? $credentials.customHost : $credentials.host).trim() }}',
			url: '/core/v1/tag',
			// As text, because n8n cannot apply rules to an empty list, and an account without tags is a good account.
			encoding: 'text',
		},
		// n8n applies rules of both kinds; its type only foresees lists of one kind.
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'The API key was refused. It may be mistyped, revoked, or made for another brand of the platform: check key and host.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'The API key is known, but it may not read tags. Ask an administrator to widen its scope.',
				},
			},
			{
				// A list of tags begins with "[". The API also reports refusals as an object in an answer 200.
				type: 'responseSuccessBody',
				properties: {
					key: '0',
					value: '{',
					message: 'The API answered, but refused to list tags: check key and host.',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: '0',
					value: '<',
					message: 'A web page answered instead of the API: check the host.',
				},
			},
		] as ICredentialTestRequest['rules'],
	};
}

/** The key as the API wants it, however it was pasted. */
export function apiKeyOf(credentials: ICredentialDataDecryptedObject): string {
	return textOf(credentials.apiKey).replace(/^bearer\s+/i, '');
}

/** Scheme and host of the account. */
export function baseUrlOf(credentials: ICredentialDataDecryptedObject): string {
	return textOf(credentials.host === 'custom' ? credentials.customHost : credentials.host);
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}

/** The key travels encrypted, or not beyond this machine. */
function refuseUnsafe({ url, baseURL }: IHttpRequestOptions): void {
	const target = absolute(url, baseURL);
	if (target === undefined) {
		throw new UserError(
			'The host of the WTS Chat credential is no address. Enter it like https://api.example.com.',
		);
	}
	if (target.protocol === 'https:') return;
	if (target.protocol === 'http:' && isLoopback(target.hostname)) return;
	throw new UserError(
		`The API key is not sent to ${target.protocol}//${target.host}, because the connection is not encrypted. Use https://.`,
	);
}

function absolute(url: string, baseURL: string | undefined): URL | undefined {
	for (const address of [url, `${baseURL ?? ''}${url}`]) {
		if (URL.canParse(address)) return new URL(address);
	}
	return undefined;
}

function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
