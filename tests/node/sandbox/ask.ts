/** One request to a sandbox, with the full token unless another is named, and its answer as data. */
import type { Sandbox } from '../../../sandbox/sandbox.ts';

export interface Answered {
	status: number;
	headers: Headers;
	text: string;
	/** The body as JSON; `undefined` when it is empty. */
	body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- tests look into many shapes
}

export interface Asking {
	body?: unknown;
	/** A whole Authorization header; null for none. */
	authorization?: string | null;
	headers?: Record<string, string>;
}

export async function ask(
	sandbox: Sandbox,
	method: string,
	path: string,
	{ body, authorization = `Bearer ${sandbox.tokens.full}`, headers = {} }: Asking = {},
): Promise<Answered> {
	const answer = await fetch(sandbox.url + path, {
		method,
		headers: {
			...(authorization === null ? {} : { authorization }),
			...(body === undefined ? {} : { 'content-type': 'application/json' }),
			...headers,
		},
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
		redirect: 'manual',
	});
	const text = await answer.text();
	return { status: answer.status, headers: answer.headers, text, body: parsed(text) };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
