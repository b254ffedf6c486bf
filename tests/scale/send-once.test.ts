/**
 * One message for each key with two workers on one database: keys that both get at the same instant, keys a second apart,
 * and a worker that is killed. `npm run test:scale -- --only send-once` measures more of it for docs/safeguards.md.
 */
import { expect, test } from 'vitest';
import { packedTarball } from '../../scripts/setup/places.mjs';
import { runKeys } from './keys-at-once.ts';

test('two workers send no key twice a second apart, and none that a killed worker had sent', async () => {
	const result = await runKeys({ tarball: packedTarball(), keys: 40, killed: 10 });
	expect(result.apart).toEqual({ keys: 40, never: 0, twice: 0 });
	expect(result.killed).toEqual({ keys: 10, never: 0, twice: 0 });
	// What is measured, and not promised.
	expect(result.atOnce.keys).toBe(40);
	console.log(JSON.stringify(result));
});
