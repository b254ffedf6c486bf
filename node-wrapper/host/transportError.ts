/** Why a request has no answer, read from what n8n and the HTTP library throw. */
import type { TransportError } from '../core/generated/envelope';

const CODES: Record<string, TransportError> = {
	ECONNREFUSED: 'refused',
	ENOTFOUND: 'unresolved',
	EAI_AGAIN: 'unresolved',
	EAI_FAIL: 'unresolved',
	EAI_NODATA: 'unresolved',
	EAI_NONAME: 'unresolved',
	EHOSTUNREACH: 'unreachable',
	EHOSTDOWN: 'unreachable',
	ENETUNREACH: 'unreachable',
	ENETDOWN: 'unreachable',
	EADDRNOTAVAIL: 'unreachable',
	ERR_SOCKET_CONNECTION_TIMEOUT: 'unreachable',
	UND_ERR_CONNECT_TIMEOUT: 'unreachable',
	ECONNABORTED: 'timedOut',
	ETIMEDOUT: 'timedOut',
	ESOCKETTIMEDOUT: 'timedOut',
	ECONNRESET: 'reset',
	EPIPE: 'reset',
	ERR_STREAM_PREMATURE_CLOSE: 'reset',
	EPROTO: 'insecure',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'insecure',
	SELF_SIGNED_CERT_IN_CHAIN: 'insecure',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'insecure',
	UNABLE_TO_GET_ISSUER_CERT: 'insecure',
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'insecure',
	CERT_HAS_EXPIRED: 'insecure',
	CERT_NOT_YET_VALID: 'insecure',
	ERR_TLS_CERT_ALTNAME_INVALID: 'insecure',
};

/** A request that this package itself ends. */
export class TransportFailure extends Error {
	constructor(
		readonly error: TransportError,
		detail = '',
	) {
		super(detail);
	}
}

interface Thrown {
	code?: unknown;
	httpCode?: unknown;
	syscall?: unknown;
	message?: unknown;
	description?: unknown;
	messages?: unknown;
	cause?: unknown;
	errors?: unknown;
	isAxiosError?: unknown;
}

/** @param answered whether the server has begun to answer */
export function transportErrorOf(
	reason: unknown,
	answered = false,
): { error: TransportError; detail: string } {
	const chain = chainOf(reason);
	const own = chain.find((link) => link instanceof TransportFailure);
	if (own) return { error: own.error, detail: own.message };
	const codes = chain.map(codeOf).filter((code) => code !== undefined);
	const known = codes.map((code) => CODES[code]).find((cause) => cause !== undefined);
	return {
		error: inPhase(known ?? unnamed(chain, answered), chain),
		detail: detailOf(chain, codes[0]),
	};
}

/** Between 1.83 and 2.0, n8n-workflow loses the cause of an error: of the library's there remain the code and the text. */
function codeOf({ code, httpCode }: Thrown): string | undefined {
	if (typeof code === 'string') return code;
	return typeof httpCode === 'string' && /^[A-Z]/.test(httpCode) ? httpCode : undefined;
}

function textsOf({ message, messages }: Thrown): string[] {
	const all: unknown[] = Array.isArray(messages) ? [message, ...messages] : [message];
	return all.filter((text): text is string => typeof text === 'string');
}

/** What Node.js and the proxy agents of n8n say when the connection ends before it is established. */
const NOT_CONNECTED =
	/before secure TLS connection was established|before receiving CONNECT response/i;

/** The same code means "never sent" while connecting, and "perhaps processed" on an open connection. */
function inPhase(error: TransportError, chain: Thrown[]): TransportError {
	const texts = chain.flatMap(textsOf);
	// Node.js begins such a text with the system call.
	const during = (...syscalls: string[]) =>
		syscalls.some(
			(name) =>
				chain.some(({ syscall }) => syscall === name) ||
				texts.some((text) => text.startsWith(`${name} E`)),
		);
	const sent = error === 'timedOut' || error === 'reset' || error === 'other';
	const connecting = during('connect') || texts.some((text) => NOT_CONNECTED.test(text));
	if (sent && connecting) return 'unreachable';
	return error === 'unreachable' && during('read', 'write') ? 'reset' : error;
}

/**
 * The error and what caused it, n8n's wrapping first. n8n puts the library's error under `cause`; a connection that was
 * tried on several addresses has one error for each.
 */
function chainOf(error: unknown): Thrown[] {
	const chain: Thrown[] = [];
	let link = error as Thrown | null | undefined;
	while (link !== null && typeof link === 'object' && chain.length < 6) {
		chain.push(link);
		link = (link.cause ?? (Array.isArray(link.errors) ? link.errors[0] : undefined)) as
			Thrown | undefined;
	}
	return chain;
}

/** Without a code: a request that never reached the HTTP library was refused by n8n or the credential. */
function unnamed(chain: Thrown[], answered: boolean): TransportError {
	const texts = chain.flatMap(textsOf);
	const reachedLibrary =
		answered ||
		chain.some((link) => link.isAxiosError === true || codeOf(link) !== undefined) ||
		texts.some((text) => NOT_CONNECTED.test(text));
	const hungUp = texts.some((text) => /socket hang up|aborted/i.test(text));
	if (hungUp) return 'reset';
	return reachedLibrary ? 'other' : 'forbidden';
}

function detailOf(chain: Thrown[], code: unknown): string {
	// The innermost words are the plainest: n8n's wrapping replaces them by general advice.
	const kept = chain.length > 1 ? undefined : textsOf(chain[0] ?? {}).at(1);
	const words = chain
		.flatMap((link) => [link.message, link.description])
		.filter((text): text is string => typeof text === 'string' && text.trim() !== '');
	const text = kept ?? (chain.length > 1 ? words.at(-1) : words.join('. '));
	return (text ?? (typeof code === 'string' ? code : '')).slice(0, 300);
}
