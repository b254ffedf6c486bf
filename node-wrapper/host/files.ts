/** Files of the input items: what the core needs to know about them, and their bytes for an upload. */
import type {
	IBinaryData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import type { FileFacts } from '../core/generated/envelope';

type Stream = Awaited<ReturnType<IExecuteFunctions['helpers']['getBinaryStream']>>;

export interface FileBody {
	content: Buffer | Stream;
	size: number;
}

/** Facts about the files of each item; nothing is looked at for operations that take no file from an item. */
export async function fileFacts(
	context: IExecuteFunctions,
	properties: INodeProperties[],
	parameters: IDataObject[],
): Promise<FileFacts[][]> {
	if (!properties.some(({ name }) => name === 'binaryProperty')) return [];
	return await Promise.all(
		context.getInputData().map(async ({ binary }, index) => {
			if (parameters[index]?.fileSource !== 'binary') return [];
			return await Promise.all(
				Object.entries(binary ?? {}).map(async ([property, data]) => ({
					property,
					name: data.fileName ?? property,
					mimeType: data.mimeType,
					size: await sizeOf(context, data),
				})),
			);
		}),
	);
}

/** The bytes of a file, as a stream where n8n keeps it outside of memory. */
export async function fileBody(
	context: IExecuteFunctions,
	item: number,
	property: string,
): Promise<FileBody> {
	const data = binaryOf(context.getInputData()[item], property);
	if (data?.id) {
		const content = await context.helpers.getBinaryStream(data.id);
		return { content, size: await sizeOf(context, data) };
	}
	const content = await context.helpers.getBinaryDataBuffer(item, property);
	return { content, size: content.length };
}

function binaryOf(item: INodeExecutionData | undefined, property: string): IBinaryData | undefined {
	return item?.binary?.[property];
}

async function sizeOf(context: IExecuteFunctions, data: IBinaryData): Promise<number> {
	if (data.id) return (await context.helpers.getBinaryMetadata(data.id)).fileSize;
	return Buffer.byteLength(data.data, 'base64');
}
