/** Files: a ticket, the bytes to an upload address, saving what was uploaded, and the address of a saved file. */
import type { IncomingHttpHeaders } from 'node:http';
import { Answer, empty, formError, text } from '../answer.ts';
import type { Call, Handlers } from '../call.ts';
import type { Collection } from '../collection.ts';
import type { StoredFile, Values } from '../records.ts';

/** Where uploads go: the sandbox itself, outside the API's paths, as a storage service would be. */
export const uploadPath = '/__upload/';

/** Where saved files are read, without a key, as from a storage service. */
export const downloadPath = '/__files/';

const typesByExtension: Record<string, string> = {
	jpg: 'IMAGE',
	jpeg: 'IMAGE',
	png: 'IMAGE',
	webp: 'IMAGE',
	gif: 'IMAGE',
	mp3: 'AUDIO',
	ogg: 'AUDIO',
	mp4: 'VIDEO',
	pdf: 'PDF',
	docx: 'WORD',
	xlsx: 'EXCEL',
};

function extensionOf(name: string): string | null {
	return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? null;
}

/** The type of the message that carries a file. */
export function messageTypeOf(file: Values): string {
	const type = String(file['type']);
	return ['IMAGE', 'AUDIO', 'VIDEO'].includes(type) ? type : 'DOCUMENT';
}

function reference(call: Call, id: string, name: string, publicUrl: string, size: number): Values {
	const extension = extensionOf(name);
	return {
		id,
		companyId: call.account.companyId,
		userId: null,
		name,
		extension: extension ? `.${extension}` : null,
		mimeType: null,
		type: typesByExtension[extension ?? ''] ?? 'UNDEFINED',
		publicUrl,
		publicUrlDownload: `${publicUrl}?download=1`,
		size,
		isThumbnail: false,
		thumbnail: null,
	};
}

/** A saved file as messages and notes carry it. */
export function fileById(call: Call, id: string): Values | null {
	const file = call.account.files.get(id);
	if (!file?.content) return null;
	const url = `${call.origin}${downloadPath}${file.id}/${encodeURIComponent(file.name)}`;
	return {
		...reference(call, file.id, file.name, url, file.content.length),
		mimeType: file.mimeType,
	};
}

/** A file given by address. The sandbox does not fetch it. */
export function fileByUrl(call: Call, url: string): Values {
	if (!URL.canParse(url)) throw formError('URL do arquivo inválida');
	const name = decodeURIComponent(new URL(url).pathname.split('/').pop() ?? '');
	return reference(call, call.account.random.uuid(), name, url, 0);
}

function ticket(call: Call, name: unknown, mimeType: unknown, type: unknown): StoredFile {
	const id = call.account.random.uuid();
	return call.account.files.add({
		id,
		name: String(name),
		mimeType: (mimeType as string | null | undefined) ?? null,
		type:
			(type as string | undefined) ??
			typesByExtension[extensionOf(String(name)) ?? ''] ??
			'UNDEFINED',
		key: `uploads/${id}`,
		content: null,
	});
}

/** Saves the upload of a ticket; the saved file has its own id. */
function save(call: Call, uploaded: StoredFile | undefined) {
	if (!uploaded?.content) throw formError('Arquivo temporário não encontrado');
	const saved = call.account.files.add({ ...uploaded, id: call.account.random.uuid() });
	call.account.files.remove(uploaded.id);
	const extension = extensionOf(saved.name);
	return {
		id: saved.id,
		companyId: call.account.companyId,
		userId: null,
		name: saved.name,
		extension: extension ? `.${extension}` : null,
		mimeType: saved.mimeType,
		type: saved.type,
		key: saved.key,
		size: uploaded.content.length,
	};
}

/** The answer of a storage service that refuses a request. */
function refusal(status: number, code: string, message: string): Answer {
	const body = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
	return text(body, status, 'application/xml');
}

/** A storage service with signed addresses refuses a request that carries another kind of authorization. */
function authorized(): Answer {
	return refusal(400, 'InvalidArgument', 'Only one auth mechanism allowed');
}

/** Takes the bytes of a ticket, with the type that the ticket was made for and their length. */
export function storeUpload(
	files: Collection<StoredFile>,
	path: string,
	content: Buffer,
	{ authorization, 'content-type': mimeType, 'content-length': length }: IncomingHttpHeaders,
): Answer {
	const file = files.get(path.slice(uploadPath.length));
	if (!file) return refusal(404, 'NoSuchKey', 'The specified key does not exist.');
	if (authorization !== undefined) return authorized();
	if (length === undefined) {
		return refusal(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.');
	}
	if (Number(length) !== content.length) {
		return refusal(400, 'IncompleteBody', 'The number of bytes is not that of Content-Length.');
	}
	if (file.mimeType !== null && mimeType !== file.mimeType) {
		return refusal(403, 'SignatureDoesNotMatch', 'The Content-Type is not that of the signature.');
	}
	files.change(file, { content, mimeType: mimeType ?? file.mimeType });
	return empty;
}

/** Gives the bytes of a saved file. */
export function readUpload(
	files: Collection<StoredFile>,
	path: string,
	{ authorization }: IncomingHttpHeaders,
): Answer {
	if (authorization !== undefined) return authorized();
	const file = files.get(path.slice(downloadPath.length).split('/')[0]!);
	if (!file?.content) return refusal(403, 'AccessDenied', 'Request has expired');
	const type = file.mimeType ?? 'application/octet-stream';
	return new Answer(200, { 'content-type': type }, file.content);
}

export const files: Handlers = {
	createUploadTicket: (call) => {
		const { Name, MimeType, Type } = call.query;
		const { id } = ticket(call, Name, MimeType, Type);
		return { tempFileId: id, urlUpload: `${call.origin}${uploadPath}${id}` };
	},
	saveFile: (call) => save(call, call.account.files.get(call.body['tempFileId'] as string)),
	createUploadTicketV1: (call) => {
		const { id, key } = ticket(call, call.body['name'], call.body['mimeType'], undefined);
		return { urlUpload: `${call.origin}${uploadPath}${id}`, keyS3: key };
	},
	saveFileV1: (call) =>
		save(
			call,
			call.account.files.find(({ key }) => key === call.body['keyS3']),
		),
};
