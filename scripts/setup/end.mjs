/** How a command ends that cannot go on: one plain sentence for what the user can mend, the full trace for a bug. */
import { Missing } from './missing.mjs';

export function endWith(reason) {
	console.error(reason instanceof Missing ? `\n${reason.message}` : reason);
	process.exit(1);
}
