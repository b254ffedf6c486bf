import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		root: import.meta.dirname,
		include: ['*.test.ts'],
		globalSetup: ['stage.ts'],
		// One n8n and one sandbox for all files: each file looks at what arrived since it began.
		fileParallelism: false,
		testTimeout: 90_000,
		hookTimeout: 120_000,
		teardownTimeout: 60_000,
	},
});
