/**
 * The real editor in a real browser: the system's Chromium, driven by playwright-core. Nothing outside this machine is
 * asked; the editor would look up a community node at the public npm registry.
 */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { chromium, selectors } from 'playwright-core';
import type { Browser, Locator, Page } from 'playwright-core';
import { chromiumPath } from '../setup/chromium.mjs';
import type { Owner } from './rest-client.ts';

/** Root needs no-sandbox; the rest keeps Chromium itself from talking to anybody. */
const chromiumFlags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--disable-dev-shm-usage',
];

export const launchChromium = () =>
	chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags });

/** How n8n's editor marks what its own tests click on. */
selectors.setTestIdAttribute('data-test-id');

/** Milliseconds that an opened list has to show what is waited for, and how often it is opened. */
const listTimeout = 8_000;
const listAttempts = 4;

export interface EditorOptions {
	theme?: 'light' | 'dark';
	timezoneId?: string;
}

export class Editor {
	private constructor(
		private readonly browser: Browser,
		readonly page: Page,
		private readonly url: string,
		/** Hosts that the editor wanted to reach and did not. */
		readonly refusedHosts: Set<string>,
	) {}

	/** Whether a test that fails may have failed because the editor was late. */
	static used = false;

	static async open(url: string, owner: Owner, options: EditorOptions = {}): Promise<Editor> {
		Editor.used = true;
		const browser = await launchChromium();
		const context = await browser.newContext({
			viewport: { width: 1440, height: 900 },
			colorScheme: options.theme ?? 'light',
			timezoneId: options.timezoneId ?? 'UTC',
			locale: 'en-GB',
		});
		const refusedHosts = new Set<string>();
		await context.route(
			(address) => address.hostname !== '127.0.0.1' && address.protocol !== 'data:',
			async (route) => {
				refusedHosts.add(new URL(route.request().url()).hostname);
				await route.abort('blockedbyclient');
			},
		);
		const page = await context.newPage();
		page.setDefaultTimeout(30_000);
		const editor = new Editor(browser, page, url, refusedHosts);
		await editor.logIn(owner);
		return editor;
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.getByTestId('canvas-wrapper').waitFor();
	}

	/** Opens a node of the workflow that is on the canvas. */
	async openNode(name: string): Promise<void> {
		const nodes = this.page.getByTestId('canvas-node');
		await nodes.and(this.page.locator(`[data-node-name="${name}"]`)).dblclick();
	}

	/** The records that the open list of a resource locator shows. */
	records(): Locator {
		return this.page.getByTestId('rlc-item').filter({ visible: true });
	}

	/** Chooses the first record of a resource locator's list that shows this text. */
	async chooseRecord(parameter: string, text: string): Promise<void> {
		const record = this.records().filter({ hasText: text }).first();
		await this.withList(parameter, (timeout) => record.click({ timeout }));
	}

	/**
	 * Opens the list of a resource locator for what waits for its records. n8n empties an open list when another field of
	 * the form changes, as a field that has just appeared may, and does not always load it again: a list that does not
	 * show what is waited for is closed by a click beside it, and opened again.
	 */
	async withList(parameter: string, use: (timeout: number) => Promise<void>): Promise<void> {
		const input = this.page.getByTestId(`parameter-input-${parameter}`).getByTestId('rlc-input');
		for (let attempt = 1; ; attempt += 1) {
			await input.click();
			try {
				await use(listTimeout);
				return;
			} catch (error) {
				if (attempt === listAttempts) throw error;
				await this.page.getByTestId('output-panel').click({ position: { x: 5, y: 5 } });
			}
		}
	}

	async screenshot(file: string): Promise<void> {
		await mkdir(dirname(file), { recursive: true });
		await this.page.screenshot({ path: file, animations: 'disabled' });
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	private async logIn({ email, password }: Owner): Promise<void> {
		await this.page.goto(`${this.url}/signin`);
		await this.page.locator('input[name="emailOrLdapLoginId"]').fill(email);
		await this.page.locator('input[name="password"]').fill(password);
		await this.page.getByTestId('form-submit-button').click();
		await this.page.waitForURL((address) => !address.pathname.startsWith('/signin'));
	}
}
