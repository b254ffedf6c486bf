/** The little of WebAssembly that `load.ts` needs; the types of Node leave it to the browser's library. */
declare namespace WebAssembly {
	type Exports = Record<string, unknown>;

	class Memory {
		readonly buffer: ArrayBuffer;

		grow(pages: number): number;
	}

	class Module {
		constructor(bytes: Uint8Array);
	}

	class Instance {
		constructor(module: Module, imports: Record<string, Record<string, unknown>>);

		readonly exports: Exports;
	}
}
