/**
 * Reads the body of an answer up to a limit, which applies while it arrives and after it was unpacked. On a failure
 * the caller aborts the request, which ends the stream; destroying the stream alone would leave its connection open.
 */
import type { IN8nHttpFullResponse } from 'n8n-workflow';

import { TransportFailure } from './transportError';

/** As much of Node's readable stream as is needed here. */
interface Stream {
	on(event: 'data', listener: (chunk: Buffer) => void): unknown;
	on(event: 'error', listener: (reason: Error) => void): unknown;
	on(event: 'end' | 'close', listener: () => void): unknown;
}

/** Made once: an exception with its stack for each request would cost more than reading. */
const closedEarly = new TransportFailure('reset');

export async function textOf(response: IN8nHttpFullResponse, most: number): Promise<string> {
	const { body } = response;
	return typeof body === 'string' ? body : decoded(await bytesOf(response, most));
}

export async function bytesOf(
	{ body, headers }: IN8nHttpFullResponse,
	most: number,
): Promise<Buffer> {
	if (!isStream(body)) return Buffer.alloc(0);
	const announced = Number(headers['content-length']);
	if (announced > most) throw new TransportFailure('tooLarge', sizeOf(announced));
	return await new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let size = 0;
		body.on('error', reject);
		body.on('data', (chunk) => {
			size += chunk.length;
			if (size > most) reject(new TransportFailure('tooLarge', `more than ${sizeOf(most)}`));
			else chunks.push(chunk);
		});
		body.on('end', () => resolve(Buffer.concat(chunks, size)));
		body.on('close', () => reject(closedEarly));
	});
}

export function sizeOf(bytes: number): string {
	return `${Math.round(bytes / 2 ** 20)} MiB`;
}

/** UTF-8, with or without a byte order mark. */
function decoded(bytes: Buffer): string {
	const text = bytes.toString();
	return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function isStream(body: unknown): body is Stream {
	return typeof (body as Partial<Stream> | null | undefined)?.on === 'function';
}
