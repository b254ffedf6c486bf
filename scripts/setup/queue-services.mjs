/** Redis and PostgreSQL, which n8n asks for in queue mode: Debian's packages where they can be installed from here. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { debianPart } from './debian-part.mjs';
import { onPath } from './places.mjs';
import { PlainReason } from './plain-reason.mjs';

const installByHand =
	'Redis and PostgreSQL are missing and cannot be installed automatically here. Install both (Debian: sudo apt install redis-server postgresql; macOS: brew install redis postgresql) and run the command again.';

/** Debian keeps PostgreSQL's own commands out of PATH, one folder per version. */
const debianFolder = '/usr/lib/postgresql';

function foundPostgres(name) {
	const versions = existsSync(debianFolder) ? readdirSync(debianFolder) : [];
	const [newest] = versions
		.sort((one, other) => Number(other) - Number(one))
		.map((version) => join(debianFolder, version, 'bin', name))
		.filter(existsSync);
	return newest ?? onPath(name);
}

/** @param {'postgres' | 'initdb' | 'psql'} name */
export function postgresCommand(name) {
	const command = foundPostgres(name);
	if (command === undefined) throw new PlainReason(installByHand);
	return command;
}

export function redisServer() {
	const command = onPath('redis-server');
	if (command === undefined) throw new PlainReason(installByHand);
	return command;
}

export const queueServices = debianPart({
	name: 'Redis and PostgreSQL',
	size: '200 MB with dependencies',
	seconds: 60,
	isThere: () =>
		onPath('redis-server') !== undefined &&
		['postgres', 'initdb', 'psql'].every((name) => foundPostgres(name) !== undefined),
	packages: ['redis-server', 'postgresql'],
	byHand: installByHand,
});
