/**
 * The secret in the webhook's address. It is computed, not stored: the static data of a workflow can be set back at any
 * time (see `staticData.ts`), and the events that arrive afterwards would be refused. Who has the API key could read
 * the secret in the account's list of subscriptions anyway; the secret does not give the key away.
 */
import { createHmac } from 'node:crypto';

import { apiKeyOf } from '../../../credentials/WtsChatApi.credentials';
import { CREDENTIAL } from '../../host/account';
import type { Context } from './call';

/** Characters; 192 bits. */
const LENGTH = 32;

/** Undefined without an API key: anybody could compute that secret. */
export async function secretOf(context: Context): Promise<string | undefined> {
	const apiKey = apiKeyOf(await context.getCredentials(CREDENTIAL));
	if (apiKey === '') return undefined;
	const webhook = `WTS Chat Trigger\0${context.getWorkflow().id}\0${context.getNode().id}`;
	return createHmac('sha256', apiKey).update(webhook).digest('base64url').slice(0, LENGTH);
}
