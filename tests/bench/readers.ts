/**
 * Those that are compared. All get the same n8n context and so the same HTTP helper, credential and server; those that
 * list return the same items.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { executeContext, wtsChat } from '../node/host/n8n.ts';
import { PAGE_SIZE } from './replay-process.ts';

export type Reader = (url: string, account: number) => Promise<INodeExecutionData[]>;
export type ReaderWithItems = (
	url: string,
	account: number,
	inputs: number,
) => Promise<INodeExecutionData[]>;
export type ReaderName = 'node' | 'plain' | 'paced' | 'serial' | 'metrics';

const PARALLEL = 10;

/** The rate limits are set as high as the options allow, because waits would distort the measurement. */
const quickest = { requestsPer5Seconds: 200, requestsPer5Minutes: 1000 };

function contextFor(
	url: string,
	account: number,
	parameters: IDataObject,
	items = 1,
): IExecuteFunctions {
	return executeContext({
		parameters: { resource: 'session', operation: 'list', ...parameters },
		credentials: { apiKey: `pn_bench_${account}`, host: 'custom', customHost: url },
		items: Array.from({ length: items }, () => ({ json: {} })),
	}).context;
}

/** What is measured: the node's own execute, reading every page. */
const node: Reader = async (url, account) => {
	const options = { ...quickest, parallelRequests: PARALLEL };
	const context = contextFor(url, account, { autoPagination: true, allPages: true, options });
	const [items = []] = (await wtsChat.execute!.call(context)) as INodeExecutionData[][];
	return items;
};

/** The numbers of all sessions that the node's list has, by user, in place of the sessions. */
const metrics: Reader = async (url, account) => {
	const context = contextFor(url, account, {
		...{ operation: 'getMetrics', result: 'table', groupBy: 'user' },
		...{ period: 'custom', periodFrom: '2020-01-01', periodTo: '2029-12-31' },
		...{ businessTime: 'own', weeklyHours: 'Mon-Fri 08:00-12:00, 13:00-18:00' },
		options: { ...quickest, parallelRequests: PARALLEL, goalMinutes: 15, addTotal: true },
	});
	const [items = []] = (await wtsChat.execute!.call(context)) as INodeExecutionData[][];
	return items;
};

/** One page for each of many input items. */
const nodeWithItems: ReaderWithItems = async (url, account, inputs) => {
	const options = { ...quickest, parallelRequests: PARALLEL };
	const context = contextFor(url, account, { pageSize: 10, options }, inputs);
	const [items = []] = (await wtsChat.execute!.call(context)) as INodeExecutionData[][];
	return items;
};

interface SessionPage {
	items: IDataObject[];
	totalPages: number;
}

async function pageOf(
	context: IExecuteFunctions,
	url: string,
	page: number,
	size: number,
): Promise<SessionPage> {
	const query = new URLSearchParams({
		PageNumber: String(page),
		PageSize: String(size),
		OrderBy: 'createdAt',
		OrderDirection: 'ASCENDING',
	});
	return (await context.helpers.httpRequestWithAuthentication.call(context, 'wtsChatApi', {
		method: 'GET',
		url: `${url}/chat/v2/session?${query}`,
		json: true,
	})) as SessionPage;
}

function itemsOf({ items }: SessionPage): INodeExecutionData[] {
	return items.map((record) => ({ json: record, pairedItem: { item: 0 } }));
}

/** Waits until a request may go out, which are counted from 1 on. */
type Pace = (request: number) => Promise<void>;

const atOnce = (): Pace => async () => {};

/** The node's, with its rate limits as high as they go: 200 requests, then 40 a second. */
function paceOfNode(): Pace {
	const began = Date.now();
	return async (request) => {
		const left = began + (request - 200) * 25 - Date.now();
		if (left > 0) await wait(left);
	};
}

/** The best loop one would write by hand: page 1, then several at a time, in order, without anything else. */
const loopAt =
	(paceFrom: () => Pace): Reader =>
	async (url, account) => {
		const context = contextFor(url, account, {});
		const pace = paceFrom();
		const first = await pageOf(context, url, 1, PAGE_SIZE);
		const pages = [itemsOf(first)];
		let next = 2;
		async function place(): Promise<void> {
			while (next <= first.totalPages) {
				const page = next++;
				await pace(page);
				pages[page - 1] = itemsOf(await pageOf(context, url, page, PAGE_SIZE));
			}
		}
		await Promise.all(Array.from({ length: PARALLEL }, place));
		return pages.flat();
	};

/** The same for many input items. */
const loopWithItemsAt =
	(paceFrom: () => Pace): ReaderWithItems =>
	async (url, account, inputs) => {
		const context = contextFor(url, account, {}, inputs);
		const pace = paceFrom();
		const outputs: INodeExecutionData[][] = [];
		let next = 0;
		async function place(): Promise<void> {
			while (next < inputs) {
				const item = next++;
				await pace(next);
				const { items } = await pageOf(context, url, 1, 10);
				outputs[item] = items.map((record) => ({ json: record, pairedItem: { item } }));
			}
		}
		await Promise.all(Array.from({ length: PARALLEL }, place));
		return outputs.flat();
	};

/** What most nodes do: one page after the other. */
const serial: Reader = async (url, account) => {
	const context = contextFor(url, account, {});
	const items: INodeExecutionData[] = [];
	let last = 1;
	for (let page = 1; page <= last; page++) {
		const answer = await pageOf(context, url, page, PAGE_SIZE);
		last = answer.totalPages;
		items.push(...itemsOf(answer));
	}
	return items;
};

export const readers: Record<ReaderName, Reader> = {
	node,
	plain: loopAt(atOnce),
	paced: loopAt(paceOfNode),
	serial,
	metrics,
};

export const readersWithItems: Partial<Record<ReaderName, ReaderWithItems>> = {
	node: nodeWithItems,
	plain: loopWithItemsAt(atOnce),
	paced: loopWithItemsAt(paceOfNode),
};
