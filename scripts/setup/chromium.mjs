/** A browser for the tests in the editor and for the core's own tests in a browser. */
import { existsSync } from 'node:fs';
import { debianPart } from './debian-part.mjs';
import { onPath } from './places.mjs';

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

export const chromium = debianPart({
	name: 'Chromium and ChromeDriver',
	size: '700 MB with dependencies',
	seconds: 120,
	isThere: () => chromiumPath() !== undefined && chromedriverPath() !== undefined,
	packages: ['chromium', 'chromium-driver'],
	byHand:
		'Chromium and ChromeDriver are missing and cannot be installed automatically here. Install both in the same version (Debian: sudo apt install chromium chromium-driver; macOS: Google Chrome and brew install chromedriver) and run the command again.',
});
