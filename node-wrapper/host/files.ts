/** Files of the input items: what the core needs to know about them, and their bytes for an upload. */
import type { IBinaryData, IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { FileFacts } from '../core/generated/envelope';
import { mimeTypeOf, nameOf } from './fileTypes';
import { within } from './within';

type Stream = Awaited<ReturnType<IExecuteFunctions['helpers']['getBinaryStream']>>;

export interface FileBody {
	content: Buffer | Stream;
	size: number;
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
	if (parameters.fileSource !== 'binary') return [];
	const wanted = String(parameters[PROPERTY] ?? '').trim() || 'data';
	const files = Object.entries(context.getInputData()[item]?.binary ?? {});
	return await Promise.all(
		files.map(async ([property, data]) => ({
			property,
			name: nameOf(property, data),
			mimeType: mimeTypeOf(data),
			size: property === wanted ? await within(ms, sizeOf(context, data)) : 0,
		})),
	);
}

/** The bytes of a file, as a stream where n8n keeps it outside of memory. */
export async function fileBody(
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
