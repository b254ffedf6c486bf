import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		root: import.meta.dirname,
		include: ['*.test.ts'],
		// Each of them fills the machine.
		fileParallelism: false,
		testTimeout: 300_000,
	},
});
