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
	status: { description: 'State of the session: Pending waits for an agent, In Progress has one' },
	departmentId: { about: 'Department that is responsible, as Get All Departments lists it' },
	userId: { about: 'User who is responsible, by the userId that Get All Users shows' },
	classificationAmount: { description: 'Amount of the sale, as a number with a decimal point' },
	classificationDescription: { about: 'Why the session ended this way, in words' },
	'updateFields.endAt': { about: 'When the session ended' },
	stopBotInExecution: {
		description: 'Whether a chatbot that is running in the session is stopped',
	},
};
