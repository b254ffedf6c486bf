/** `npm run setup`: installs the prerequisites of `npm start` and `npm test`, or of the commands that are named. */
import { prepare } from './setup/purposes.mjs';
import { endWith } from './setup/end.mjs';

try {
	for (const purpose of process.argv.length > 2 ? process.argv.slice(2) : ['start', 'test']) {
		await prepare(purpose);
		console.log(`Everything for ${purpose} is installed.`);
	}
} catch (reason) {
	endWith(reason);
}
