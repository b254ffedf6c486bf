/** The account of an execution: where it lives, and a name for it that does not give the key away. */
import { createHash } from 'node:crypto';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { Account } from '../core/generated/envelope';
import { apiKeyOf, baseUrlOf } from '../../credentials/WtsChatApi.credentials';
import type { Caller } from './request';

export const CREDENTIAL = 'wtsChatApi';

export interface KnownAccount extends Account {
	/** Whether these are the fields that the account was read from: n8n reads the credential again for each request. */
	isOf(fields: ICredentialDataDecryptedObject): boolean;
	/** Removes the API key from a text that a server or a library wrote. */
	redact(text: string): string;
}

export async function accountOf(caller: Caller): Promise<KnownAccount> {
	const fields = await caller.getCredentials(CREDENTIAL);
	const name = nameOf(fields);
	return {
		id: digestOf(name),
		baseUrl: baseUrlOf(fields),
		isOf: (others) => nameOf(others) === name,
		redact: redactorOf(apiKeyOf(fields)),
	};
}

function nameOf(fields: ICredentialDataDecryptedObject): string {
	return `${baseUrlOf(fields)}\0${apiKeyOf(fields)}`;
}

/** The key cannot be read from it. */
function digestOf(name: string): string {
	return createHash('sha256').update(name).digest('hex').slice(0, 16);
}

/** JSON may escape any character (.NET does so with "+"), so the key is looked for in every spelling. */
function redactorOf(secret: string): (text: string) => string {
	if (secret === '') return (text) => text;
	const spellings = [...secret].map((character) => {
		const plain = character.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
		const hex = character.charCodeAt(0).toString(16).padStart(4, '0');
		return `(?:\\\\?${plain}|\\\\u${hex})`;
	});
	const key = new RegExp(spellings.join(''), 'gi');
	return (text) => text.replace(key, '***');
}
