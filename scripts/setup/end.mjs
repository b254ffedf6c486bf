/** How a command ends that cannot continue: one sentence if the user can fix the cause, the full trace for a bug. */
export function endWith(reason) {
	console.error(reason?.name === 'PlainReason' ? `\n${reason.message}` : reason);
	process.exit(1);
}
