/**
 * Loads the core: on first use, synchronously, once per process. n8n loads every node of every package when it
 * starts; compiling there would make all users wait for a node that most of them do not run.
 */
import { guardedCore, type Core } from './core';
import { catalogueJson } from './generated/catalogue';
import { createGlue } from './generated/glue';
import { wasmBase64 } from './generated/module';

let compiled: WebAssembly.Module | undefined;
let loaded: Core | undefined;

/** The core; loads it if that has not happened yet or if the last copy trapped or has grown too large. */
export function core(): Core {
	loaded ??= instantiate();
	return loaded;
}

/** Discards the current copy; the next call of {@link core} makes a new one of glue and memory. */
export function discard(): void {
	loaded = undefined;
}

function instantiate(): Core {
	compiled ??= new WebAssembly.Module(Buffer.from(wasmBase64, 'base64'));
	const glue = createGlue();
	const instance = new WebAssembly.Instance(compiled, { './core_bg.js': { ...glue } });
	glue.__wbg_set_wasm(instance.exports);
	const { __wbindgen_start: begin } = instance.exports;
	if (typeof begin === 'function') begin();
	const memory = instance.exports.memory as WebAssembly.Memory;
	const made = guardedCore(
		glue,
		catalogueJson,
		() => {
			if (loaded === made) discard();
		},
		() => memory.buffer.byteLength,
	);
	return made;
}
