/** docs/convert.html, opened as a file: it converts as `npm run convert` does and sends nothing anywhere. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { convert } from '../../scripts/convert/convert.mjs';
import { formerActions, nameOf, workflowWith } from '../node/convert/former/index.ts';
import { connect, nodeType } from './connection.ts';
import { launchChromium } from '../../scripts/n8n/editor.ts';
import { artefacts } from './stage.ts';

const address = new URL('../../docs/convert.html', import.meta.url).href;

let description: { properties: never[] };
let browser: Browser;
let page: Page;
let asked: string[];
beforeAll(async () => {
	const types = await (await connect()).rest.nodeTypes();
	description = types.find(({ name }) => name === nodeType) as unknown as typeof description;
	browser = await launchChromium();
});
beforeEach(async () => {
	await page?.close();
	page = await browser.newPage({ viewport: { width: 1000, height: 1100 } });
	asked = [];
	page.on('request', (request) => asked.push(request.url()));
	await page.goto(address);
});
afterAll(async () => {
	await browser.close();
});

/** All former actions of one package in one workflow. */
function everyAction(helena: boolean) {
	const nodes = formerActions
		.filter((action) => Boolean(action.helena) === helena)
		.map((action, place) => {
			const { resource, operation, parameters } = action;
			const [, node] = workflowWith({ resource, operation, ...parameters }, { helena }).nodes;
			return { ...node!, id: String(place), name: nameOf(action) };
		});
	return { name: 'Every action', nodes, connections: {} };
}

const input = () => page.getByLabel('or the workflow as JSON text');
const press = async (name: string) => await page.getByRole('button', { name }).click();

test.each([
	['WTS Chat', false],
	['Helena', true],
])('a pasted workflow of the %s node', async (_, helena) => {
	const former = everyAction(helena);
	const { workflow, report } = convert(former, description);
	await input().fill(JSON.stringify(former));
	await press('Convert');

	const output = await page.getByLabel('Converted workflow').inputValue();
	expect(JSON.parse(output)).toEqual(JSON.parse(JSON.stringify(workflow)));
	const lost = report.flatMap((entry) => entry.lost);
	expect(lost.length).toBeGreaterThan(5);
	expect(await page.locator('dt').allTextContents()).toEqual(lost.map((one) => one.parameter));
	expect(await page.locator('dd').allTextContents()).toEqual(lost.map((one) => one.reason));
	expect(await page.locator('article li').allTextContents()).toEqual(
		report.flatMap(({ changed }) => changed),
	);
	expect(await page.getByRole('heading', { level: 2 }).textContent()).toBe(
		`${report.length} nodes converted, ${lost.length} values not carried over.`,
	);
	expect(asked).toEqual([address]);
});

test('a chosen file, with the keyboard, copied and saved', async () => {
	const updateCard = formerActions.find(({ operation }) => operation === 'updateCard')!;
	const { resource, operation, parameters } = updateCard;
	const former = workflowWith({ resource, operation, ...parameters });
	const buffer = Buffer.from(JSON.stringify(former));
	const file = { name: 'mine.json', mimeType: 'application/json', buffer };
	await page.getByLabel('File of the workflow').setInputFiles(file);
	const output = page.getByLabel('Converted workflow');
	const converted = `${JSON.stringify(convert(former, description).workflow, null, 2)}\n`;
	await expect.poll(() => output.inputValue()).toBe(converted);

	// From the summary on by Tab: the text, Copy, Download.
	for (const focused of ['output', 'copy', 'download']) {
		await page.keyboard.press('Tab');
		expect(await page.evaluate(() => document.activeElement?.id)).toBe(focused);
	}
	const download = page.waitForEvent('download');
	await page.keyboard.press('Enter');
	const saved = await download;
	expect(saved.suggestedFilename()).toBe('mine.converted.json');
	expect(await readFile((await saved.path())!, 'utf8')).toBe(converted);

	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await press('Copy');
	await page.getByText('Copied.').waitFor();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(converted);

	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		await page.screenshot({ path: `${artefacts}/convert-${colorScheme}.png`, fullPage: true });
	}
});

test.each([
	['', /Paste a workflow/],
	['nodes: none', /cannot be read: .*JSON/],
	['[1]', /not a workflow/],
	['{"nodes":[]}', /no node of a former/],
])('says what is wrong with %j', async (text, sentence) => {
	await input().fill(text);
	await press('Convert');
	expect(await page.getByRole('alert').textContent()).toMatch(sentence);
	expect(await page.getByLabel('Converted workflow').isVisible()).toBe(false);
});

test('the page speaks Portuguese at a click, the report included', async () => {
	await input().fill(JSON.stringify(everyAction(false)));
	await press('Convert');
	const english = await page.locator('dd, article li').allTextContents();
	await press('Português');
	expect(await page.title()).toBe('Converter um workflow para o WTS Chat no n8n');
	expect(await page.locator('html').getAttribute('lang')).toBe('pt-BR');
	await page.getByRole('button', { name: 'Converter' }).waitFor();
	const portuguese = await page.locator('dd, article li').allTextContents();
	expect(portuguese).toHaveLength(english.length);
	expect(portuguese.filter((text) => english.includes(text))).toEqual([]);
	expect(await page.getByRole('heading', { level: 2 }).textContent()).toMatch(
		/^\d+ nodes convertidos, \d+ valores não convertidos\.$/,
	);
	await page.screenshot({ path: `${artefacts}/convert-portuguese.png`, fullPage: true });
	await page.getByRole('button', { name: 'English' }).click();
	expect(await page.locator('dd, article li').allTextContents()).toEqual(english);
	await input().fill('[1]');
	await press('Convert');
	await press('Português');
	expect(await page.getByRole('alert').textContent()).toMatch(/^O texto não é um workflow/);
});

test('a browser in Portuguese opens the page in Portuguese', async () => {
	const brazilian = await browser.newPage({ locale: 'pt-BR' });
	await brazilian.goto(address);
	await brazilian.getByRole('button', { name: 'Converter' }).waitFor();
	expect(await brazilian.getByRole('button', { name: 'Convert', exact: true }).count()).toBe(0);
	await brazilian.close();
});

test('the browser itself would refuse to send anything', async () => {
	const refused = await page.evaluate(async () => {
		const refusal = new Promise<string>((resolve) => {
			document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
				resolve(effectiveDirective),
			);
		});
		await fetch('http://127.0.0.1:9/').catch(() => undefined);
		return await refusal;
	});
	expect(refused).toBe('connect-src');
	expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([]);
});
