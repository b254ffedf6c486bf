/** Name and MIME type of a file whose sender left one of them out. WhatsApp shows a file by both. */
import type { IBinaryData } from 'n8n-workflow';

/** What people send over WhatsApp: extension and MIME type as in the registry of IANA, the usual extension first. */
export const TYPES: ReadonlyArray<readonly [string, string]> = [
	['jpg', 'image/jpeg'],
	['jpeg', 'image/jpeg'],
	['png', 'image/png'],
	['webp', 'image/webp'],
	['gif', 'image/gif'],
	['aac', 'audio/aac'],
	['amr', 'audio/amr'],
	['mp3', 'audio/mpeg'],
	['m4a', 'audio/mp4'],
	['ogg', 'audio/ogg'],
	['oga', 'audio/ogg'],
	['opus', 'audio/ogg'],
	['wav', 'audio/wav'],
	['mp4', 'video/mp4'],
	['3gp', 'video/3gpp'],
	['webm', 'video/webm'],
	['pdf', 'application/pdf'],
	['doc', 'application/msword'],
	['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
	['xls', 'application/vnd.ms-excel'],
	['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
	['ppt', 'application/vnd.ms-powerpoint'],
	['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
	['odt', 'application/vnd.oasis.opendocument.text'],
	['ods', 'application/vnd.oasis.opendocument.spreadsheet'],
	['txt', 'text/plain'],
	['csv', 'text/csv'],
	['html', 'text/html'],
	['vcf', 'text/vcard'],
	['ics', 'text/calendar'],
	['xml', 'application/xml'],
	['json', 'application/json'],
	['zip', 'application/zip'],
];

/** Without a type: the one that the name says, else any bytes. */
export function mimeTypeOf(data: IBinaryData): string {
	return typeOf(data) ?? 'application/octet-stream';
}

export function typeOf({ mimeType, fileName, fileExtension }: IBinaryData): string | undefined {
	if (isText(mimeType)) return mimeType.trim();
	const extension = extensionOf(fileName) ?? withoutDot(fileExtension);
	return TYPES.find(([known]) => known === extension)?.[1];
}

/** Without a name: the property's. Without an extension: the one of the type, if there is one. */
export function nameOf(property: string, data: IBinaryData): string {
	const name = isText(data.fileName) ? data.fileName.trim() : property;
	if (extensionOf(name)) return name;
	const type = mimeTypeOf(data).split(';')[0]?.trim().toLowerCase();
	const extension =
		withoutDot(data.fileExtension) ?? TYPES.find(([, known]) => known === type)?.[0];
	return extension ? `${name}.${extension}` : name;
}

/** Types that say nothing; storages give them to whatever was stored without one. */
const ANY_BYTES = ['application/octet-stream', 'binary/octet-stream'];

/** A file that a server answers with: by what is known of it, else by the headers, else by its address. */
export function described(
	url: string,
	headers: { disposition?: string; type?: string },
	known: { name?: string; mimeType?: string },
): { name: string; mimeType: string } {
	const said = headers.type && !ANY_BYTES.includes(headers.type) ? headers.type : undefined;
	const fileName = known.name ?? nameIn(headers.disposition) ?? nameAt(url);
	const mimeType = mimeTypeOf({ data: '', mimeType: known.mimeType ?? said ?? '', fileName });
	return { name: nameOf('file', { data: '', mimeType, fileName }), mimeType };
}

/** `attachment; filename*=UTF-8''a%20b.pdf; filename="a b.pdf"`. */
function nameIn(disposition = ''): string | undefined {
	const encoded = /filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
	const plain = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/i.exec(disposition);
	return lastPart(encoded ? decodedPart(encoded) : (plain?.[1] ?? plain?.[2]));
}

function nameAt(url: string): string | undefined {
	const path = url.replace(/^[^:]+:\/\/[^/?#]*/, '').split(/[?#]/)[0];
	return lastPart(path && decodedPart(path));
}

/** A name never is a path. */
function lastPart(path = ''): string | undefined {
	return path.split(/[/\\]/).at(-1)?.trim() || undefined;
}

function decodedPart(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** Up to eight characters with a letter among them: "contract v1.2" has none. */
function extensionOf(name: unknown): string | undefined {
	if (!isText(name)) return undefined;
	return /\.(?=\d*[a-z])([a-z0-9]{1,8})$/i.exec(name.trim())?.[1]?.toLowerCase();
}

function withoutDot(extension: unknown): string | undefined {
	return isText(extension) ? extension.trim().replace(/^\./, '').toLowerCase() : undefined;
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '';
}
