/** Which command needs which parts, in the order they need each other. */
import { fuzz, wasmBindgen, wasmPack } from './cargo-tools.mjs';
import { chromium } from './chromium.mjs';
import { cxxCompiler } from './cxx-compiler.mjs';
import { n8n } from './n8n.mjs';
import { needNode, node24 } from './node24.mjs';
import { npmDependencies } from './npm-dependencies.mjs';
import { bring } from './part.mjs';
import { queueServices } from './queue-services.mjs';
import { needRust, rustChecks, rustTarget } from './rust.mjs';

const build = [rustTarget, wasmBindgen, npmDependencies];

const purposes = {
	build,
	start: [...build, node24, n8n],
	test: [...build, rustChecks, wasmPack, node24, n8n, chromium, queueServices, cxxCompiler, fuzz],
	bench: [...build, node24, n8n],
	scale: [...build, node24, n8n, queueServices],
	fuzz: [cxxCompiler, fuzz],
};

/** @param {keyof typeof purposes} purpose */
export async function bringFor(purpose) {
	needNode();
	needRust();
	await bring(purposes[purpose]);
}
