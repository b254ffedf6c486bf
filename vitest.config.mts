/** TypeScript tests: the wrapper and the sandbox, each over the real thing. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['tests/node/**/*.test.ts'],
	},
});
