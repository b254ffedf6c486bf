/** What the command and the page say in the same words. */

/** @param {any} value */
export const isWorkflow = (value) => Array.isArray(value?.nodes);

export const NO_WORKFLOW = 'n8n exports an object with a list of nodes';

export const NOTHING_FORMER = 'The workflow holds no node of a former WTS Chat or Helena package';

/** @param {number} count @param {string} noun */
const counted = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** @param {import('./convert.mjs').NodeReport[]} report */
export function summary(report) {
	const done = report.filter(({ to }) => to !== undefined).length;
	const open = report.reduce((sum, { lost }) => sum + lost.length, 0);
	return `${counted(done, 'node')} converted, ${counted(open, 'value')} not carried over.`;
}
