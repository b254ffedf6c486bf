/**
 * `npm run dev`: a real n8n with the node, which follows the sources. What is saved below src/, node-wrapper/,
 * credentials/ or icons/ is built again, and n8n loads the node again without a restart.
 * WTS_CHAT_API_KEY and WTS_CHAT_HOST as for `npm start`.
 */
import { endWith } from './setup/end.mjs';
import { devUserFolder } from './setup/places.mjs';
import { begin } from './start/begin.mjs';

try {
	await begin('npm run dev', devUserFolder);
	const { tsImport } = await import('tsx/esm/api');
	const { develop } = await tsImport('./start/develop.mts', import.meta.url);
	await develop();
	process.exit(0);
} catch (reason) {
	endWith(reason);
}
