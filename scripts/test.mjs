/**
 * `npm test`: installs what is missing, then runs every check of the project and ends with `N passed, N failed`.
 *
 *   npm test -- --only vitest,e2e     these alone
 *   npm test -- --skip e2e            all but these
 *   npm test -- --n8n 1.123.81        the end-to-end tests on another version of n8n
 *
 * Only what the chosen checks need is installed, and the package is built only for checks that look at it.
 */
import { parseArgs } from 'node:util';
import { endWith } from './setup/end.mjs';
import { PlainReason } from './setup/plain-reason.mjs';
import { prepareChecks } from './setup/purposes.mjs';
import { duration } from './setup/run.mjs';
import { allChecks, build, checksOnN8n, usualChecks } from './test/checks.mjs';
import { endAll, execute } from './test/execute.mjs';

const { values } = parseArgs({
	options: { only: { type: 'string' }, skip: { type: 'string' }, n8n: { type: 'string' } },
});

function wanted() {
	const onN8n = values.n8n === undefined ? undefined : checksOnN8n(values.n8n);
	const checks = onN8n ?? allChecks();
	const names = (list) => {
		const asked = list?.split(',') ?? [];
		const unknown = asked.find((name) => !checks.some((check) => check.name === name));
		if (unknown !== undefined) {
			const known = checks.map(({ name }) => name).join(', ');
			throw new PlainReason(`Unknown check '${unknown}'. The checks are: ${known}.`);
		}
		return asked;
	};
	const only = names(values.only);
	const skip = names(values.skip);
	const chosen =
		only.length > 0 ? checks.filter(({ name }) => only.includes(name)) : (onN8n ?? usualChecks());
	return chosen.filter(({ name }) => !skip.includes(name));
}

function stopOnSignal() {
	for (const signal of ['SIGINT', 'SIGTERM']) {
		process.once(signal, () => {
			endAll();
			process.exit(130);
		});
	}
}

const sum = { passed: 0, failed: 0 };

async function runAndShow(check) {
	const result = await execute(check);
	sum.passed += result.passed;
	sum.failed += result.failed;
	const verdict = result.failed === 0 ? 'ok    ' : 'FAILED';
	const tests = check.counts === 'gate' ? '' : `${result.passed} passed, ${result.failed} failed`;
	console.log(
		`${verdict}  ${check.name.padEnd(16)}${duration(result.took).padStart(12)}   ${tests}`,
	);
	if (result.failed > 0) console.log(`\n${result.tail}\n\nFull log: ${result.log}\n`);
	return result.failed === 0;
}

/** Its own checks in order; then those that the other lane has not begun, from the end. */
async function runLane(own, other) {
	for (;;) {
		const check = own.shift() ?? other.pop();
		if (check === undefined) return;
		await runAndShow(check);
	}
}

try {
	const checks = wanted();
	await prepareChecks(checks);
	stopOnSignal();
	const started = Date.now();
	const packaged = checks.filter((check) => check.packaged);
	const built = packaged.length === 0 || (await runAndShow(build));
	if (!built) {
		console.log(`FAILED  ${packaged.length} checks: the package could not be built.`);
		sum.failed += packaged.length;
	}
	const possible = checks.filter((check) => built || !check.packaged);
	const ofLane = (name) => possible.filter(({ lane }) => lane === name);
	const [rust, ofPackage] = [ofLane('rust'), ofLane('package')];
	await Promise.all([runLane(rust, ofPackage), runLane(ofPackage, rust)]);
	console.log(`\nAll checks took ${duration(Date.now() - started)}.`);
	console.log(`${sum.passed} passed, ${sum.failed} failed`);
	process.exitCode = sum.failed === 0 ? 0 : 1;
} catch (reason) {
	endWith(reason);
}
