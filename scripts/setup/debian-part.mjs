/** What comes as packages of Debian where they can be installed from here, and is asked for by name elsewhere. */
import { onPath } from './places.mjs';
import { PlainReason } from './plain-reason.mjs';
import { run } from './run.mjs';

/**
 * @param {object} what
 * @param {string} what.name
 * @param {string} what.size
 * @param {number} what.seconds
 * @param {() => boolean} what.isThere
 * @param {string[]} what.packages
 * @param {string} what.byHand the sentence for machines where this cannot be installed from here
 * @returns {import('./part.mjs').Part}
 */
export function debianPart({ name, size, seconds, isThere, packages, byHand }) {
	return {
		name,
		size,
		seconds,
		isThere,
		install: async () => {
			if (process.getuid?.() !== 0 || onPath('apt-get') === undefined)
				throw new PlainReason(byHand);
			const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
			const apt = async (title, took, args) =>
				await run({ name: title, seconds: took, command: 'apt-get', args, env });
			await apt('package lists', 20, ['update', '-q']);
			await apt(name, seconds, ['install', '-y', '-q', '--no-install-recommends', ...packages]);
		},
	};
}
