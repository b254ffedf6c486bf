/** Reads the body of an answer up to a limit, which applies while it arrives and after it was unpacked. */
import type { IN8nHttpFullResponse } from 'n8n-workflow';

import { TransportFailure } from './transportError';

/** As much of Node's readable stream as is needed here. */
interface Stream {
	on(event: 'data', listener: (chunk: Buffer) => void): unknown;
	on(event: 'error', listener: (reason: Error) => void): unknown;
	on(event: 'end' | 'close', listener: () => void): unknown;
	destroy(reason?: Error): unknown;
}

export async function textOf(
	{ body, headers }: IN8nHttpFullResponse,
	most: number,
	signal: AbortSignal,
): Promise<string> {
	if (typeof body === 'string') return body;
	if (!isStream(body)) return '';
	const announced = Number(headers['content-length']);
	return await new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let size = 0;
		const stop = (reason: Error) => {
			reject(reason);
			body.destroy();
		};
		const tooLarge = () =>
			stop(
				new TransportFailure(
					'tooLarge',
					announced > most ? sizeOf(announced) : `more than ${sizeOf(most)}`,
				),
			);
		const aborted = () => stop(new TransportFailure('reset'));
		body.on('error', reject);
		body.on('data', (chunk) => {
			size += chunk.length;
			if (size > most) tooLarge();
			else chunks.push(chunk);
		});
		body.on('end', () => resolve(decoded(Buffer.concat(chunks, size))));
		body.on('close', () => {
			signal.removeEventListener('abort', aborted);
			reject(new TransportFailure('reset'));
		});
		signal.addEventListener('abort', aborted);
		if (signal.aborted) aborted();
		else if (announced > most) tooLarge();
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
	return typeof (body as Partial<Stream> | null | undefined)?.destroy === 'function';
}
