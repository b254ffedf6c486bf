/**
 * How many tests passed and failed, read from what the test runner itself reports. A runner that ends badly without
 * naming a failed test (it did not compile, it crashed) counts as one failed; so does one that ran nothing at all, and
 * so does every skipped test, because it checks nothing.
 */
import { existsSync, readFileSync } from 'node:fs';

/**
 * @param {import('./checks.mjs').Check} check
 * @param {{ ok: boolean, output: string }} ended
 */
export function count(check, { ok, output }) {
	if (check.counts === 'gate') return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
	const { passed, failed } =
		check.counts === 'vitest' ? fromVitest(check.report) : fromLibtest(output);
	const nothingNamed = failed === 0 && (!ok || passed === 0);
	return { passed, failed: nothingNamed ? 1 : failed };
}

function fromLibtest(output) {
	let passed = 0;
	let failed = 0;
	for (const [, ran, broken, ignored] of output.matchAll(
		/^test result: .*?(\d+) passed; (\d+) failed; (\d+) ignored/gm,
	)) {
		passed += Number(ran);
		failed += Number(broken) + Number(ignored);
	}
	return { passed, failed };
}

function fromVitest(file) {
	if (!existsSync(file)) return { passed: 0, failed: 0 };
	const report = JSON.parse(readFileSync(file, 'utf8'));
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests + report.numPendingTests + report.numTodoTests,
	};
}
