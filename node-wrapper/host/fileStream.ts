/** Streams of files: counted while they are read, and broken where the count is wrong. */
import type { IExecuteFunctions } from 'n8n-workflow';

import { sizeOf } from './body';
import { TransportFailure } from './transportError';

export type Stream = Awaited<ReturnType<IExecuteFunctions['helpers']['getBinaryStream']>>;

export interface Counted {
	/** Bytes so far. */
	size(): number;
	/** Rejects when the stream breaks or its bytes are not as many as they should be. */
	broken: Promise<never>;
}

/** @param bytes how many there may be, or must be */
export function counted(stream: Stream, bytes: { most: number } | { exactly: number }): Counted {
	const { most, exactly } = { most: undefined, exactly: undefined, ...bytes };
	const limit = most ?? exactly ?? 0;
	let size = 0;
	const broken = new Promise<never>((_, reject) => {
		const end = (reason: Error) => {
			reject(reason);
			stream.destroy(reason);
		};
		// `on` would start the stream before its reader is there.
		stream.prependListener('data', (chunk: Buffer) => {
			size += chunk.length;
			if (size > limit) end(exactly === undefined ? tooLarge(limit) : otherSize(exactly));
		});
		stream.on('error', reject);
		stream.on('end', () => {
			if (exactly !== undefined && size !== exactly) end(otherSize(exactly));
		});
		stream.on('close', () => {
			if (!stream.readableEnded) reject(new TransportFailure('reset'));
		});
	});
	broken.catch(() => {});
	return { size: () => size, broken };
}

function tooLarge(most: number): Error {
	return new TransportFailure('tooLarge', `more than ${sizeOf(most)}`);
}

/** Sent all the same, such a file would arrive cut off, or leave the server waiting for the rest. */
function otherSize(exactly: number): Error {
	return new TransportFailure('fileNotRead', `it does not have the announced ${exactly} bytes`);
}
