/**
 * Where the last node of every execution reports how many records reached it: what a workflow got in the end, told by
 * the workflow itself and not by a database that may have kept less.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Receipt {
	/** n8n's number of the execution. */
	execution: string;
	records: number;
	distinct: number;
	/** Milliseconds since 1970. */
	time: number;
}

export interface Receipts<Told = Receipt> {
	url: string;
	all: Told[];
	close(): void;
}

/** @returns what the workflows told, each with its time */
export async function collectReceipts<Told = Receipt>(): Promise<Receipts<Told>> {
	const all: Told[] = [];
	const server = createServer((request, response) => {
		void text(request).then((body) => {
			all.push({ ...JSON.parse(body), time: Date.now() } as Told);
			response.end('{}');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}`, all, close: () => server.close() };
}
