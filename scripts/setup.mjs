/**
 * `npm run setup`: brings what `npm start` and `npm test` need, without running them (both do the same by themselves).
 */
import { bringFor } from './setup/purposes.mjs';
import { endWith } from './setup/end.mjs';

try {
	for (const purpose of process.argv.length > 2 ? process.argv.slice(2) : ['start', 'test']) {
		await bringFor(purpose);
		console.log(`Everything for ${purpose} is there.`);
	}
} catch (reason) {
	endWith(reason);
}
