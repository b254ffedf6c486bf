/** TypeScript tests: the wrapper and the sandbox, each over the real thing. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['tests/node/**/*.test.ts'],
		// A machine that compiles at the same time is slow, and slow is not wrong.
		testTimeout: 60_000,
		hookTimeout: 60_000,
	},
});
