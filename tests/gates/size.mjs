/** The core as it ships must stay small: it is decoded and compiled in the process that serves every user of an n8n. */
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { packedTarball } from '../../scripts/setup/places.mjs';
import { verdict } from './gate.mjs';
import { withUnpackedPackage } from './unpacked-package.mjs';

/** The whole API: design limits of the project, in units of 1,000 bytes. */
const limits = { raw: 1_300, gz: 474 };

const load = createRequire(import.meta.url);
const kilobytes = (bytes) => bytes / 1000;
const shown = (size) => `${size.toFixed(1)} KB`;

await withUnpackedPackage((folder) => {
	const { wasmBase64 } = load(join(folder, 'dist/node-wrapper/core/generated/module.js'));
	const wasm = Buffer.from(wasmBase64, 'base64');
	const sizes = {
		raw: kilobytes(wasm.length),
		gz: kilobytes(gzipSync(wasm, { level: 9 }).length),
	};
	const tarball = kilobytes(statSync(packedTarball()).size);
	verdict(
		Object.entries(sizes)
			.filter(([kind, size]) => size > limits[kind])
			.map(
				([kind, size]) => `wasm ${kind} is ${shown(size)}, at most ${limits[kind]} KB is allowed`,
			),
		`wasm ${shown(sizes.raw)} raw, ${shown(sizes.gz)} gz; tarball ${shown(tarball)}`,
	);
});
