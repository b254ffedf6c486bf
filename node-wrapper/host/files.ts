/** Files of the input items: what the core needs to know about them, and their bytes for an upload. Files of the output. */
import type { IBinaryData, IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { FileFacts } from '../core/generated/envelope';
import type { Stream } from './fileStream';
import { mimeTypeOf, nameOf, typeOf } from './fileTypes';
import { within } from './within';

/** What a job does with files; n8n keeps the bytes. */
export interface Files {
	/** The bytes of an input item's file. */
	read(item: number, property: string): Promise<FileBody>;
	/** Stores a file of the output. */
	store(content: Buffer | Stream, name: string, mimeType: string): Promise<IBinaryData>;
}

export function filesOf(context: IExecuteFunctions): Files {
	return {
		read: async (item, property) => await fileBody(context, item, property),
		store: async (content, name, mimeType) =>
			await context.helpers.prepareBinaryData(content, name, mimeType),
	};
}

export interface FileBody {
	content: Buffer | Stream;
	size: number;
	/** Rejects when a stream breaks, or ends with another size. */
	broken?: Promise<never>;
}

const PROPERTY = 'binaryProperty';

/** Whether the operation can send a file of its item. */
export function takesFile(properties: INodeProperties[]): boolean {
	return properties.some(({ name }) => name === PROPERTY);
}

/** Facts about the files of an item. Only the one that is sent is looked up in n8n's storage, for up to `ms`. */
export async function fileFacts(
	context: IExecuteFunctions,
	item: number,
	parameters: IDataObject,
	ms: number,
): Promise<FileFacts[]> {
	const { fileName, options } = parameters;
	const { mimeType } = (options ?? {}) as IDataObject;
	const chosen = (data: IBinaryData): IBinaryData => ({
		...data,
		fileName: chosenText(fileName) ?? data.fileName,
		mimeType: chosenText(mimeType) ?? data.mimeType,
	});
	if (parameters.fileSource === 'text') {
		const text = chosen({ data: '', mimeType: '' });
		return [factsOf('text', { ...text, mimeType: typeOf(text) ?? 'text/plain' }, 0)];
	}
	if (parameters.fileSource !== 'binary') return [];
	const wanted = String(parameters[PROPERTY] ?? '').trim() || 'data';
	const files = Object.entries(context.getInputData()[item]?.binary ?? {});
	return await Promise.all(
		files.map(async ([property, data]) => {
			const size = property === wanted ? await within(ms, sizeOf(context, data)) : 0;
			return factsOf(property, chosen(data), size);
		}),
	);
}

function factsOf(property: string, data: IBinaryData, size: number): FileFacts {
	return { property, name: nameOf(property, data), mimeType: mimeTypeOf(data), size };
}

/** An expression may return a number. */
function chosenText(value: unknown): string | undefined {
	const text = ['string', 'number'].includes(typeof value) ? String(value).trim() : '';
	return text || undefined;
}

/** The bytes of a file, as a stream where n8n keeps it outside of memory. */
async function fileBody(
	context: IExecuteFunctions,
	item: number,
	property: string,
): Promise<FileBody> {
	const data = context.getInputData()[item]?.binary?.[property];
	if (data?.id) {
		const content = await context.helpers.getBinaryStream(data.id);
		return { content, size: await sizeOf(context, data) };
	}
	const content = await context.helpers.getBinaryDataBuffer(item, property);
	return { content, size: content.length };
}

async function sizeOf(context: IExecuteFunctions, data: IBinaryData): Promise<number> {
	if (data.id) return (await context.helpers.getBinaryMetadata(data.id)).fileSize;
	return Buffer.byteLength(data.data, 'base64');
}
