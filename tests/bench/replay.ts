/**
 * The server of the benchmark, a process of its own: answers of the sandbox, recorded once and served from memory, so
 * that what is measured is the client. Told by `POST /__replay` how many pages the list has and how late it answers.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { json } from 'node:stream/consumers';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { PAGE_SIZE, type ReplaySettings } from './replay-process.ts';

const RECORDED_PAGES = 10;

interface Session {
	id: string;
	[field: string]: unknown;
}

async function record(): Promise<Session[][]> {
	const sandbox = await startSandbox({ sessions: RECORDED_PAGES * PAGE_SIZE });
	const pages: Session[][] = [];
	for (let page = 1; page <= RECORDED_PAGES; page++) {
		const url = `${sandbox.url}/chat/v2/session?PageNumber=${page}&PageSize=${PAGE_SIZE}`;
		const answer = await fetch(url, {
			headers: { authorization: `Bearer ${sandbox.tokens.full}` },
		});
		pages.push(((await answer.json()) as { items: Session[] }).items);
	}
	await sandbox.close();
	return pages;
}

const recorded = await record();
const answers = new Map<string, string>();
let settings: ReplaySettings = { pages: 1, latencyMs: 0 };

/** Recorded pages come round again with other ids: no record of a list occurs twice. */
function answerTo(page: number, size: number): string {
	const name = `${page}/${size}/${settings.pages}`;
	const known = answers.get(name);
	if (known !== undefined) return known;
	const stamp = page.toString(16).padStart(8, '0');
	const items = recorded[page % RECORDED_PAGES]!.slice(0, size).map((session) => ({
		...session,
		id: stamp + session.id.slice(8),
	}));
	const text = JSON.stringify({
		pageNumber: page,
		pageSize: size,
		orderBy: 'createdAt',
		orderDirection: 'ASCENDING',
		items,
		totalItems: settings.pages * size,
		totalPages: settings.pages,
		hasMorePages: page < settings.pages,
	});
	answers.set(name, text);
	return text;
}

const server = createServer((request, response) => {
	const respond = (text: string) =>
		response.writeHead(200, { 'content-type': 'application/json' }).end(text);
	if (request.url === '/__replay') {
		void json(request).then((change) => {
			settings = change as ReplaySettings;
			respond('{}');
		});
		return;
	}
	const query = new URL(request.url!, 'http://localhost').searchParams;
	// What ended in the period of metrics has started in it as well, and is asked for once.
	if (query.has('EndAt.After')) {
		respond(JSON.stringify({ items: [], totalItems: 0, totalPages: 0, hasMorePages: false }));
		return;
	}
	const text = answerTo(Number(query.get('PageNumber')), Number(query.get('PageSize')));
	if (settings.latencyMs === 0) respond(text);
	else void wait(settings.latencyMs).then(() => respond(text));
});
server.listen(0, '127.0.0.1', () => {
	process.send!(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
