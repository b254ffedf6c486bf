/** The page of "Get Metrics" in a browser without scripts: on a screen, on a telephone, on paper, in both languages. */
import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../scripts/n8n/editor.ts';
import { execute, type Step } from './chain.ts';
import { connect, type Connection } from './connection.ts';
import { artefacts } from './stage.ts';

let at: Connection;
let browser: Browser;
beforeAll(async () => {
	at = await connect();
	browser = await launchChromium();
});
afterAll(async () => {
	await browser.close();
});

/** The metrics of August as a page, in a file. */
async function pageOf(language: string) {
	const steps: Step[] = [
		{
			name: 'Get Metrics',
			parameters: {
				...{ resource: 'session', operation: 'getMetrics', result: 'page' },
				...{ period: 'custom', periodFrom: '2026-08-01', periodTo: '2026-08-31' },
				...{ groupBy: 'user', compare: true, businessTime: 'account' },
				options: { language, goalMinutes: 15 },
			},
		},
		{
			name: 'Read',
			type: 'n8n-nodes-base.extractFromFile',
			typeVersion: 1,
			credentials: undefined,
			parameters: { operation: 'text', destinationKey: 'html', options: {} },
		},
	];
	const zone = { timezone: 'America/Sao_Paulo' };
	const done = await execute(at, await at.credential(), `Page ${language}`, steps, {}, zone);
	const file = `${artefacts}/report-${language}.html`;
	await writeFile(file, String(done.items('Read')[0]!.json.html));
	return { address: pathToFileURL(file).href, total: done.items('Get Metrics')[0]!.json };
}

test.each([
	['portuguese', 'pt-BR', 'Relatório de atendimento', 'Por atendente', 'Iniciados'],
	['english', 'en', 'Service report', 'By agent', 'Started'],
])('in %s it is read without scripts on any width, and on paper', async (...names) => {
	const [language, code, title, byAgent, started] = names;
	const { address, total } = await pageOf(language);
	const context = await browser.newContext({ javaScriptEnabled: false, colorScheme: 'dark' });
	const page = await context.newPage();
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	await page.goto(address);

	expect(await page.locator('html').getAttribute('lang')).toBe(code);
	await page.getByRole('heading', { level: 1, name: title }).waitFor();
	const shown = page.locator('dl.figures > div').filter({ hasText: started }).locator('.value');
	const number = (text: string | null) => Number(text?.replaceAll(/[.,]/g, ''));
	expect(number(await shown.textContent())).toBe(total.started);
	await page.getByRole('heading', { name: byAgent }).waitFor();
	expect(await page.getByRole('img').count()).toBe(3);
	const columns = await page.locator('.columns rect.started').count();
	expect(columns).toBe(31);
	await page.locator('summary').first().click();
	expect(await page.locator('details').first().getByRole('row').count()).toBe(columns + 1);

	for (const width of [1280, 390]) {
		await page.setViewportSize({ width, height: 900 });
		// Nothing has to be moved sideways.
		const edges = await page
			.locator('main *')
			.evaluateAll((all) => all.map((element) => element.getBoundingClientRect().right));
		expect(edges.length).toBeGreaterThan(500);
		expect(Math.max(...edges)).toBeLessThanOrEqual(width);
		await page.screenshot({ path: `${artefacts}/report-${code}-${width}.png`, fullPage: true });
	}
	await page.emulateMedia({ media: 'print' });
	expect(await page.locator('details').first().isVisible()).toBe(false);
	await page.pdf({ path: `${artefacts}/report-${code}.pdf`, preferCSSPageSize: true });
	expect(asked).toEqual([address]);
	await context.close();
});
