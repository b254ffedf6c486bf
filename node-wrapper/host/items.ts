/** Reads the input items for the core: parameters and facts about files. What fails for one item concerns that item only. */
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { OperationDescription } from '../core/catalogue';
import type { Execute, FileFacts, UnreadableItem } from '../core/generated/envelope';
import { fileFacts, takesFile } from './files';
import { NotRead } from './notRead';
import { expressionsOf, parametersOf } from './parameters';

interface Item {
	parameters: IDataObject;
	files: FileFacts[];
	unreadable?: UnreadableItem;
}

export async function readItems(
	context: IExecuteFunctions,
	properties: INodeProperties[],
	operation: OperationDescription | undefined,
): Promise<
	Required<Pick<Execute, 'expressions' | 'files' | 'unreadable'>> & { items: IDataObject[] }
> {
	const minutes = Number(settingOf(operation, 'itemTimeout'));
	const parametersAt = parametersOf(context, properties);
	const withFiles = takesFile(properties);
	const items = await Promise.all(
		context.getInputData().map(async (_, index) => {
			return await readItem(context, parametersAt, withFiles, index, minutes);
		}),
	);
	return {
		items: items.map(({ parameters }) => parameters),
		expressions: expressionsOf(context.getNode().parameters),
		files: withFiles ? items.map(({ files }) => files) : [],
		unreadable: items.flatMap(({ unreadable }) => unreadable ?? []),
	};
}

async function readItem(
	context: IExecuteFunctions,
	parametersAt: (index: number) => IDataObject,
	withFiles: boolean,
	index: number,
	defaultMinutes: number,
): Promise<Item> {
	let parameters: IDataObject = {};
	try {
		parameters = parametersAt(index);
		if (!withFiles) return { parameters, files: [] };
		const { itemTimeout } = (parameters.options ?? {}) as IDataObject;
		const minutes = Number(itemTimeout) > 0 ? Number(itemTimeout) : defaultMinutes;
		return { parameters, files: await fileFacts(context, index, parameters, minutes * 60_000) };
	} catch (reason) {
		const { parameter, part, message } =
			reason instanceof NotRead ? reason : new NotRead('binaryProperty', 'file', reason);
		return { parameters, files: [], unreadable: { item: index, parameter, part, detail: message } };
	}
}

/** What a setting is unless the user changes it. */
function settingOf(operation: OperationDescription | undefined, name: string) {
	return operation?.fields.find(({ parameter }) => parameter === `options.${name}`)?.default;
}
