/**
 * One message for each key with two workers on one database, one of which is slow to write: keys that both get at the same
 * instant, keys that are given again afterwards, and a worker that is killed. `npm run test:scale -- --only send-once`
 * measures more of it for docs/safeguards.md.
 */
import { expect, test } from 'vitest';
import { packedTarball } from '../../scripts/setup/places.mjs';
import { runKeys } from './keys-at-once.ts';

test('two workers, one of them slow, send no key twice, and none that a killed worker had sent', async () => {
	const result = await runKeys({ tarball: packedTarball(), keys: 40, killed: 10 });
	console.log(JSON.stringify(result));
	const once = { never: 0, twice: 0 };
	expect(result.atOnce).toMatchObject({ keys: 40, ...once });
	expect(result.apart).toMatchObject({ keys: 40, ...once });
	expect(result.killed).toMatchObject({ keys: 10, ...once });
}, 600_000);
