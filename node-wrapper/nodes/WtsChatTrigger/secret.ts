/**
 * The secret in the webhook's URL. It is computed, not stored: n8n may overwrite the static data of a workflow at any
 * time (see `staticData.ts`), and then every event would be refused. An HMAC does not reveal its key, and a reader of
 * the API key can read the secret in the account's list of subscriptions anyway.
 */
import { createHmac } from 'node:crypto';

import { apiKeyOf } from '../../../credentials/WtsChatApi.credentials';
import { CREDENTIAL } from '../../host/account';
import type { Context } from '../triggers/call';

/** Characters; 192 bits. */
const LENGTH = 32;

/** Undefined without an API key, because anyone could compute that secret. */
export async function secretOf(context: Context): Promise<string | undefined> {
	const apiKey = apiKeyOf(await context.getCredentials(CREDENTIAL));
	if (apiKey === '') return undefined;
	const webhook = `WTS Chat Trigger\0${context.getWorkflow().id}\0${context.getNode().id}`;
	return createHmac('sha256', apiKey).update(webhook).digest('base64url').slice(0, LENGTH);
}
