/** The compiled core of `dist/`, loaded as the node loads it. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Core } from '../../../node-wrapper/core/core.ts';
import { checkout } from '../../../scripts/setup/places.mjs';

const fromPackage = createRequire(join(checkout, 'package.json'));

export const { core, discard } = fromPackage('./dist/node-wrapper/core/load.js') as {
	core(): Core;
	discard(): void;
};
