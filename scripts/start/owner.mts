/** The one user of the local n8n. The password is made up at the first start and kept for the next. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Owner } from '../n8n/rest-client.ts';

export function localOwner(file: string): Owner {
	if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Owner;
	const owner: Owner = {
		email: 'owner@example.com',
		firstName: 'Local',
		lastName: 'Owner',
		// n8n wants a capital letter and a digit.
		password: `${randomBytes(9).toString('base64url')}A1`,
	};
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, JSON.stringify(owner), { mode: 0o600 });
	return owner;
}
