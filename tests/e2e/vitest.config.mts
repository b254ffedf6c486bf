import { defineConfig } from 'vitest/config';
import { isSince } from '../../scripts/n8n/dialect.ts';

/** A file without tests fails, so that what an n8n cannot run is left out as a whole. */
const leftOut: string[] = [];
const leaveOut = (files: string[], reason: string) => {
	leftOut.push(...files);
	console.log(`Left out: ${files.join(', ')}, because ${reason}`);
};
if (isSince('1.107.0')) leaveOut(['send-and-wait-refused.test.ts'], 'this n8n signs URLs');
else {
	const files = ['send-and-wait.test.ts', 'send-and-wait-sends.test.ts', 'resume.test.ts'];
	leaveOut(files, 'this n8n signs no URLs');
}
if (!isSince('2.0.0')) leaveOut(['human-review.test.ts'], 'this n8n has no human review of tools');

export default defineConfig({
	test: {
		root: import.meta.dirname,
		include: ['*.test.ts'],
		exclude: leftOut,
		globalSetup: ['stage.ts'],
		// One n8n and one sandbox for all files: each file looks at what arrived since it began.
		fileParallelism: false,
		testTimeout: 90_000,
		// The machine may be busy: a second, which is what vitest waits, is no measure of n8n.
		expect: { poll: { timeout: 20_000 } },
		retry: 1,
		setupFiles: ['second-try.ts'],
		hookTimeout: 120_000,
		teardownTimeout: 60_000,
	},
});
