/** How a gate ends: everything it found, one per line, and exit code 1; or one line that says what it looked at. */

/**
 * @param {string[]} findings
 * @param {string} summary
 */
export function verdict(findings, summary) {
	for (const finding of findings) console.error(finding);
	if (findings.length > 0) process.exitCode = 1;
	else console.log(summary);
}
