/**
 * The environment n8n is started with: reachable from this machine only, silent towards the outside, and nothing of the
 * caller's own n8n settings or keys leaks in.
 */
import { delimiter } from 'node:path';
import { n8nHere } from '../setup/places.mjs';
import { settings } from './dialect.ts';

export interface Ports {
	editor: number;
	broker: number;
}

export type Environment = Record<string, string>;

export function quietEnvironment(userFolder: string, ports: Ports): Environment {
	return {
		PATH: [n8nHere.node.bin, process.env.PATH].join(delimiter),
		// n8n keeps a copy of the editor's files below the home folder.
		HOME: userFolder,
		LANG: process.env.LANG ?? 'C.UTF-8',
		N8N_USER_FOLDER: userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(ports.editor),
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(ports.broker),
		// Plain http on loopback: a secure cookie would never come back.
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		...settings,
		GENERIC_TIMEZONE: 'UTC',
	};
}
