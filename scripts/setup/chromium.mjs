/** A browser for the tests in the editor and for the core's own tests in a browser. */
import { existsSync } from 'node:fs';
import { PlainReason } from './plain-reason.mjs';
import { onPath } from './places.mjs';
import { run } from './run.mjs';

const installByHand =
	'Chromium and ChromeDriver are missing and can only be installed here by hand: install both in the same version (Debian: sudo apt install chromium chromium-driver; macOS: Google Chrome and brew install chromedriver) and run the command again.';

const chromeOfMacOS = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

export function chromiumPath() {
	return (
		onPath('chromium', 'chromium-browser', 'google-chrome') ??
		(existsSync(chromeOfMacOS) ? chromeOfMacOS : undefined)
	);
}

export function chromedriverPath() {
	return onPath('chromedriver');
}

/** @type {import('./part.mjs').Part} */
export const chromium = {
	name: 'Chromium and ChromeDriver',
	size: '700 MB with what they need',
	seconds: 120,
	isThere: () => chromiumPath() !== undefined && chromedriverPath() !== undefined,
	install: async () => {
		if (process.getuid?.() !== 0 || onPath('apt-get') === undefined)
			throw new PlainReason(installByHand);
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		const apt = (name, seconds, args) => run({ name, seconds, command: 'apt-get', args, env });
		await apt('package lists', 20, ['update', '-q']);
		await apt('Chromium', 100, [
			'install',
			'-y',
			'-q',
			'--no-install-recommends',
			'chromium',
			'chromium-driver',
		]);
	},
};
