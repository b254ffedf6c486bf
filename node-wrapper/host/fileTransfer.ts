/** Files on their way: the bytes of a request, and an answer that is a file. */
import type { IN8nHttpFullResponse } from 'n8n-workflow';

import type { AwaitedFile, BinaryBody, FileSource, HttpRequest } from '../core/generated/envelope';
import { bytesOf } from './body';
import type { Answer } from './drive';
import { factsOf } from './facts';
import { counted, type Stream } from './fileStream';
import { described } from './fileTypes';
import type { FileBody } from './files';
import { bare, header, isGood, optionsFor, type Wire } from './request';
import { TransportFailure } from './transportError';
import { within } from './within';

/** Why a file is not read where its connection says nothing. */
const INCOMPLETE = 'the connection closed before the file was complete';

/** The bytes to send. A stream that does not keep what was said of it breaks the request. */
export async function bodyOf(
	wire: Wire,
	item: number,
	request: HttpRequest,
	{ source }: BinaryBody,
	signal: AbortSignal,
): Promise<FileBody> {
	const notRead = (reason: Error): never => {
		throw new TransportFailure('fileNotRead', reason.message || INCOMPLETE);
	};
	switch (source.kind) {
		case 'text': {
			const content = Buffer.from(source.text);
			return { content, size: content.length };
		}
		case 'item': {
			const read = wire.files!.read(item, source.property);
			return watched(await within(request.timeout, read).catch(notRead));
		}
		case 'url':
			return await bodyAt(wire, request, source, signal).catch(notRead);
	}
}

/** A file that is passed on while it arrives, or collected where its server does not say how large it is. */
async function bodyAt(
	{ caller }: Wire,
	{ timeout }: HttpRequest,
	{ url, size, most }: Extract<FileSource, { kind: 'url' }>,
	signal: AbortSignal,
): Promise<FileBody> {
	const file = { most };
	const request = {
		method: 'GET',
		url,
		file,
		timeout,
		authenticated: false,
		want: 'file',
	} as const;
	const response = await bare(caller, optionsFor(request, undefined, signal));
	const content = response.body as Stream;
	// Ending a stream that nothing listens to would end the process.
	content.on('error', () => {});
	if (!isGood(response)) throw new Error(`its address answers with HTTP ${response.statusCode}`);
	if (size !== undefined) return watched({ content, size });
	const bytes = await bytesOf(response, most).catch((reason: TransportFailure) => {
		const words = `its server does not say how large it is, and it is larger than ${Math.round(most / 2 ** 20)} MB`;
		throw reason.error === 'tooLarge' ? new Error(words) : reason;
	});
	return { content: bytes, size: bytes.length };
}

function watched({ content, size }: FileBody): FileBody {
	if (Buffer.isBuffer(content)) return { content, size };
	return { content, size, broken: counted(content, { exactly: size }).broken };
}

/** A file that was asked for: only what is said about it, or stored by n8n while it arrives. */
export async function fileAnswer(
	{ files }: Wire,
	call: number,
	request: HttpRequest,
	known: AwaitedFile,
	response: IN8nHttpFullResponse,
): Promise<Answer> {
	const content = response.body as Stream;
	const disposition = header(response, 'content-disposition');
	const type = header(response, 'content-type');
	const { name, mimeType } = described(request.url, { disposition, type }, known);
	const announced = header(response, 'content-length');
	const answer = (size: number | undefined, body?: unknown): Answer => ({
		event: {
			answered: {
				call,
				status: response.statusCode,
				file: { name, mimeType, size },
				facts: factsOf(undefined),
				now: Date.now(),
			},
		},
		body,
	});
	const { size, broken } = counted(content, { most: known.most });
	if (request.want === 'headers') return answer(announced ? Number(announced) : undefined);
	if (Number(announced) > known.most) throw new TransportFailure('tooLarge');
	const stored = await Promise.race([files!.store(content, name, mimeType), broken]);
	return answer(size(), stored);
}
