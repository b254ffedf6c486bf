/**
 * `wasm-pack test` with a running sandbox: the tests ask it over real HTTP, and learn its address while they are
 * compiled, because a browser page has no environment. What follows on the command line says where the tests run.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { tsImport } from 'tsx/esm/api';
import { chromedriverPath } from '../setup/chromium.mjs';
import { cargoBin, checkout, toolEnvironment } from '../setup/places.mjs';

const { startSandbox } = await tsImport('../../sandbox/sandbox.ts', import.meta.url);
const sandbox = await startSandbox();
const host = process.argv.slice(2);
const inBrowser = host.includes('--headless');
if (inBrowser) host.push('--chromedriver', chromedriverPath());
// The same tests run in both places; without this word the runner takes them for tests of Node alone.
const place = inBrowser ? { WASM_BINDGEN_USE_BROWSER: '1' } : {};
// wasm-bindgen's own runner is on PATH in the right version: nothing is to be downloaded.
const tests = ['--mode', 'no-install', '.', '--locked', '--features', 'fetch', '--test', 'wasm'];
const child = spawn(join(cargoBin, 'wasm-pack'), ['test', ...host, ...tests], {
	cwd: checkout,
	stdio: ['ignore', 'inherit', 'inherit'],
	env: { ...toolEnvironment(), ...place, WTS_CHAT_SANDBOX_URL: sandbox.url },
});
child.on('error', (reason) => console.error(reason));
child.on('close', async (code) => {
	await sandbox.close();
	process.exitCode = code ?? 1;
});
