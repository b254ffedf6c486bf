/** How a command ends that cannot go on: one plain sentence for what the user can mend, the full trace for a bug. */
export function endWith(reason) {
	console.error(reason?.name === 'PlainReason' ? `\n${reason.message}` : reason);
	process.exit(1);
}
