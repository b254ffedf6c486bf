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

const NOT_THE_API =
	'The host answers, but not as the WTS Chat API does. The host may be wrong: enter it as in https://api.wts.chat, without a path.';
const FAULT_OF_SERVER =
	'The server of WTS Chat, or a proxy before it, has a fault at this moment. Try again in some minutes.';

/** Without a rule n8n shows the two words that HTTP has for a status. */
const otherStatuses = [
	...[400, 404, 405, 410].map((status) => said(status, NOT_THE_API)),
	said(
		407,
		'The proxy between n8n and WTS Chat asks for a login. Set the proxy up with its user and password in n8n.',
	),
	said(
		429,
		'The account has used up its requests for now, together with all its integrations. Wait five minutes and test again.',
	),
	...[500, 502, 503, 504].map((status) => said(status, FAULT_OF_SERVER)),
];

function said(value: number, message: string) {
	return { type: 'responseCode', properties: { value, message } } as const;
}

export class WtsChatApi implements ICredentialType {
	name = 'wtsChatApi';

	displayName = 'WTS Chat API';

	documentationUrl = 'https://github.com/n8n-nodes-wts-chat/n8n-nodes-wts-chat#credential';

	icon: Icon = { light: 'file:../icons/wtsChat.svg', dark: 'file:../icons/wtsChat.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName:
				'Where the key comes from: in WTS Chat, an administrator of the account opens <b>Ajustes > Integrações > Integração via API</b> and creates it there.',
			name: 'origin',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. pn_…',
			description:
				'Key that an administrator creates in WTS Chat. Spaces and a pasted "Bearer " are removed.',
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
				'URL of the API without a path. It must start with https://; http:// is allowed for localhost only.',
			displayOptions: { show: { host: ['custom'] } },
		},
		{
			// For a host that does not answer, n8n's test shows the code of the network and nothing else.
			displayName:
				'If the test shows <b>ENOTFOUND</b> or <b>EAI_AGAIN</b>, no host of this name was found: check its spelling, and the connection of n8n to the internet. <b>ECONNREFUSED</b>, <b>ETIMEDOUT</b> or <b>ECONNABORTED</b> means that the host does not answer: check the port, and whether n8n may reach it through proxy and firewall.',
			name: 'networkCodes',
			type: 'notice',
			default: '',
		},
	];

	/** A function instead of the generic form, because it also decides where the key may be sent. */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		refuseUnsafe(requestOptions);
		requestOptions.headers = {
			...requestOptions.headers,
			Authorization: `Bearer ${sendable(apiKeyOf(credentials))}`,
		};
		return requestOptions;
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ ($credentials.host === "custom" ? $credentials.customHost : $credentials.host).replace(/\\p{Cf}/gu, "").trim() }}',
			url: '/core/v1/tag',
			// As text, because n8n cannot apply rules to an empty list, and an account may have no tags.
			encoding: 'text',
		},
		// n8n applies rules of both kinds; its type allows lists of one kind only.
		rules: [
			...otherStatuses,
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'WTS Chat did not accept the API key. It may be mistyped, revoked, or belong to another brand of the platform: check key and host.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'The API key has no permission to read tags. Ask an administrator to extend its permissions.',
				},
			},
			{
				// A list of tags begins with "[". The API also sends its error body with status 200.
				type: 'responseSuccessBody',
				properties: {
					key: '0',
					value: '{',
					message: 'The API refused to list the tags: check key and host.',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: '0',
					value: '<',
					message: 'The response is a web page, not a response of the API: check the host.',
				},
			},
		] as ICredentialTestRequest['rules'],
	};
}

/** The key without spaces, invisible characters and a pasted "Bearer ". */
export function apiKeyOf(credentials: ICredentialDataDecryptedObject): string {
	return textOf(credentials.apiKey).replace(/^bearer\s+/i, '');
}

/** Scheme and host of the account. */
export function baseUrlOf(credentials: ICredentialDataDecryptedObject): string {
	return textOf(credentials.host === 'custom' ? credentials.customHost : credentials.host);
}

/** Without what cannot be seen: zero-width characters and direction marks, which come with copied text. */
function textOf(value: unknown): string {
	return typeof value === 'string' ? value.replace(/\p{Cf}/gu, '').trim() : '';
}

/** HTTP libraries refuse a header with other characters, in words that name no credential. */
function sendable(apiKey: string): string {
	const [other] = /[^\x21-\x7e]/u.exec(apiKey) ?? [];
	if (other === undefined) return apiKey;
	const code = other.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
	throw new UserError(
		`The API key in the WTS Chat credential contains the character U+${code}, which no key has. Copy the key again from WTS Chat.`,
	);
}

/** The key is sent encrypted, or to localhost only. The node HTTP Request names the address `uri`. */
function refuseUnsafe({ url, uri, baseURL }: IHttpRequestOptions & { uri?: string }): void {
	const target = absolute(url ?? uri ?? '', baseURL);
	if (target === undefined) {
		throw new UserError(
			'The host in the WTS Chat credential is not a URL. Enter it as in https://api.example.com.',
		);
	}
	if (target.protocol === 'https:') return;
	if (target.protocol === 'http:' && isLoopback(target.hostname)) return;
	throw new UserError(
		`The API key was not sent to ${target.protocol}//${target.host} because the connection is not encrypted. Use https://.`,
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
