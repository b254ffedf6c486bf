/** Which command needs which parts, in the order they need each other. */
import { build, partsFor, usualChecks } from '../test/checks.mjs';
import { fuzz } from './cargo-tools.mjs';
import { cxxCompiler } from './cxx-compiler.mjs';
import { n8nWithNode } from './n8n.mjs';
import './old-node.cjs';
import { installMissing } from './part.mjs';
import { queueServices } from './queue-services.mjs';
import { needRust } from './rust.mjs';
import { n8n } from './versions.mjs';

const withN8n = [...build.needs, ...n8nWithNode(n8n)];

const purposes = {
	build: build.needs,
	start: withN8n,
	test: partsFor(usualChecks()),
	bench: withN8n,
	scale: [...withN8n, queueServices],
	fuzz: [cxxCompiler, fuzz],
};

/** @param {keyof typeof purposes} purpose */
export async function prepare(purpose) {
	await prepareParts(purposes[purpose]);
}

/** @param {import('../test/checks.mjs').Check[]} checks */
export async function prepareChecks(checks) {
	await prepareParts(partsFor(checks));
}

/** @param {import('./part.mjs').Part[]} parts */
async function prepareParts(parts) {
	needRust();
	await installMissing(parts);
}
