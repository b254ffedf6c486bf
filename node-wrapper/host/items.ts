/** Reads the input items for the core: parameters and facts about files. What fails for one item concerns that item only. */
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { OperationDescription } from '../core/catalogue';
import type { Execute, FileFacts, UnreadableItem } from '../core/generated/envelope';
import { fileFacts, takesFile } from './files';
import { NotRead } from './notRead';
import { expressionsOf, parametersOf, type Parameters } from './parameters';

interface Item {
	own: IDataObject;
	files: FileFacts[];
	unreadable?: UnreadableItem;
}

/** The parameters as {@link Execute} has them. */
export interface ReadItems extends Required<Pick<Execute, 'expressions' | 'files' | 'unreadable'>> {
	shared: IDataObject;
	items: IDataObject[];
}

export async function readItems(
	context: IExecuteFunctions,
	properties: INodeProperties[],
	operation: OperationDescription | undefined,
): Promise<ReadItems> {
	const minutes = Number(settingOf(operation, 'itemTimeout'));
	const parameters = parametersOf(context, properties);
	const withFiles = takesFile(properties);
	const items = await Promise.all(
		context.getInputData().map(async (_, index) => {
			return await readItem(context, parameters, withFiles, index, minutes);
		}),
	);
	return {
		shared: parameters.shared(),
		items: items.map(({ own }) => own),
		expressions: expressionsOf(context.getNode().parameters),
		files: withFiles ? items.map(({ files }) => files) : [],
		unreadable: items.flatMap(({ unreadable }) => unreadable ?? []),
	};
}

async function readItem(
	context: IExecuteFunctions,
	parameters: Parameters,
	withFiles: boolean,
	index: number,
	defaultMinutes: number,
): Promise<Item> {
	let own: IDataObject = {};
	try {
		own = parameters.ownOf(index);
		if (!withFiles) return { own, files: [] };
		const all = { ...parameters.shared(), ...own };
		const { itemTimeout } = (all.options ?? {}) as IDataObject;
		const minutes = Number(itemTimeout) > 0 ? Number(itemTimeout) : defaultMinutes;
		return { own, files: await fileFacts(context, index, all, minutes * 60_000) };
	} catch (reason) {
		const { parameter, part, message } =
			reason instanceof NotRead ? reason : new NotRead('binaryProperty', 'file', reason);
		return { own, files: [], unreadable: { item: index, parameter, part, detail: message } };
	}
}

/** What a setting is unless the user changes it. */
function settingOf(operation: OperationDescription | undefined, name: string) {
	return operation?.fields.find(({ parameter }) => parameter === `options.${name}`)?.default;
}
