/**
 * Who is asking. The sandbox has one account; its tokens differ in what they may see. An account may have several keys of
 * the same kind: whatever follows a token after an underscore, as in `pn_sandbox_full_2`, makes another one.
 */
import type { RoutedOperation } from './specification.ts';

export const tokens = {
	/** May do everything an account may do. */
	full: 'pn_sandbox_full',
	/** Made for a CRM panel: no sessions, messages, channels, templates, chatbots, files. */
	crm: 'pn_sandbox_crm',
	/** Was valid once. */
	revoked: 'pn_sandbox_revoked',
	/** A reseller's: the company operations, which no account token may call. */
	partner: 'pn_sandbox_partner',
} as const;

export type TokenName = keyof typeof tokens;

export interface ReadToken {
	name: TokenName | 'unknown' | 'none';
	scheme: 'Bearer' | 'bare' | null;
}

export function readToken(header: string | undefined): ReadToken {
	if (!header) return { name: 'none', scheme: null };
	const bearer = /^Bearer +(.*)$/i.exec(header);
	const value = (bearer?.[1] ?? header).trim();
	const entry = Object.entries(tokens).find(
		([, token]) => value === token || value.startsWith(`${token}_`),
	);
	return {
		name: entry ? (entry[0] as TokenName) : 'unknown',
		scheme: bearer ? 'Bearer' : 'bare',
	};
}

/** Whether the token exists. */
export function isValid({ name, scheme }: ReadToken, acceptBare: boolean): boolean {
	if (name === 'none' || name === 'unknown' || name === 'revoked') return false;
	return scheme === 'Bearer' || acceptBare;
}

const hiddenFromCrm = new Set([
	'Sessions',
	'Messages',
	'Sends',
	'Channels',
	'Templates',
	'Chatbots',
	'Sequences',
	'Scheduled messages',
	'Files',
]);

/** Whether the token's scope covers the operation. */
export function mayCall(name: string, { operationId, tags }: RoutedOperation): boolean {
	if (tags.includes('Partner')) return name === 'partner';
	if (name === 'partner') return operationId === 'listTags';
	return name !== 'crm' || !tags.some((tag) => hiddenFromCrm.has(tag));
}
