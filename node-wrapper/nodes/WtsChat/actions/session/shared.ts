/** Words for parameters of several session operations. */
import type { Words } from '../../descriptions/words';

export const words: Words = {
	includeDetails: {
		offersNothing: true,
		// The names of the API, which users of other WTS Chat nodes look for.
		labels: (value) => value,
		description:
			'Objects to put into each session. Without them the API leaves these places empty.',
	},
	apiVersion: {
		description: 'V1 is for accounts that still depend on it; it has left the API reference',
	},
	stopBotInExecution: {
		description: 'Whether a chatbot that is running in the session is stopped',
	},
};
