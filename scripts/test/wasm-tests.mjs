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
// wasm-pack sets it for the second of its two compilations only.
const place = inBrowser ? { WASM_BINDGEN_TEST_ONLY_WEB: '1' } : {};
// Each binary of tests in a browser has so many seconds, on a machine that is busy otherwise.
const patience = { WASM_BINDGEN_TEST_TIMEOUT: '120' };
// wasm-bindgen's own runner is on PATH in the right version: nothing is to be downloaded.
const child = spawn(
	join(cargoBin, 'wasm-pack'),
	['test', ...host, '--mode', 'no-install', '.', '--locked'],
	{
		cwd: checkout,
		stdio: ['ignore', 'inherit', 'inherit'],
		env: { ...toolEnvironment(), ...place, ...patience, WTS_CHAT_SANDBOX_URL: sandbox.url },
	},
);
child.on('error', (reason) => console.error(reason));
child.on('close', async (code) => {
	const asked = await sandbox.control.count({});
	await sandbox.close();
	if (code === 0 && asked === 0) console.error('No test asked the sandbox.');
	process.exitCode = asked === 0 ? 1 : (code ?? 1);
});
