/** `npm run convert`: what people read, whether it works or not, and what is written. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkout } from '../../../scripts/setup/places.mjs';
import { workflowWith } from './former/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'wts-chat-convert-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** As npm starts it: in the folder of the package, while the user is in another one. */
function run(...files: string[]) {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[join(checkout, 'scripts/convert.mjs'), ...files],
		{ cwd: checkout, encoding: 'utf8', env: { ...process.env, INIT_CWD: folder } },
	);
	return { status, stdout, stderr };
}

function write(name: string, content: unknown): void {
	writeFileSync(
		join(folder, name),
		typeof content === 'string' ? content : JSON.stringify(content),
	);
}

it('writes the converted workflow beside the exported one and says what happened', () => {
	const former = { resource: 'message', operation: 'sendText', textMessage: 'Hello', botId: 'a' };
	write('mine.json', workflowWith(former));
	const { status, stdout, stderr } = run('mine.json');
	expect([status, stderr]).toEqual([0, '']);
	expect(stdout).toContain('WTS Chat: message/sendText → message/sendText');
	expect(stdout).toMatch(/note: choose the credential/);
	expect(stdout).toMatch(/NOT CARRIED OVER: botId: .*choose the chatbot again/);
	expect(stdout).toContain('mine.converted.json: 1 node converted, 1 value not carried over.');
	const { nodes } = JSON.parse(readFileSync(join(folder, 'mine.converted.json'), 'utf8'));
	expect(nodes[1].parameters).toEqual({
		...former,
		textMessage: undefined,
		botId: undefined,
		text: 'Hello',
	});
});

it('writes to a named file', () => {
	write('named.json', workflowWith({ resource: 'session' }));
	expect(run('named.json', 'other.json').status).toBe(0);
	expect(existsSync(join(folder, 'other.json'))).toBe(true);
});

it.each([
	['no name', [], /Name the exported workflow: npm run convert -- workflow\.json/],
	['a missing file', ['missing.json'], /There is no file .*missing\.json/],
	['no JSON', ['text.json'], /text\.json cannot be read: .*JSON/],
	['another JSON', ['list.json'], /list\.json is not a workflow/],
	['nothing', ['null.json'], /null\.json is not a workflow/],
	['no former node', ['empty.json'], /no node of a former .* nothing was written/],
])('says what is wrong with %s', (_, files, sentence) => {
	write('text.json', 'nodes: none');
	write('list.json', [1]);
	write('null.json', 'null');
	write('empty.json', { nodes: [] });
	const { status, stdout, stderr } = run(...files);
	expect([status, stdout]).toEqual([1, '']);
	expect(stderr).toMatch(sentence);
	expect(stderr.trim().split('\n')).toHaveLength(1);
	expect(existsSync(join(folder, 'empty.converted.json'))).toBe(false);
});
