/** Words for parameters that create and update have in common. */
import type { Words } from '../../descriptions/words';

const MINUTES = 'In minutes. An update takes the three values of the distribution together.';

export const inCollection: Words = {
	name: { about: 'Name of the department' },
	isDefault: { description: 'Whether sessions without a department go to this one' },
	distributionIsEnabled: {
		description: 'Whether waiting sessions are given to the users automatically',
	},
	distributionExpirationIsEnabled: {
		description: 'Whether a session that was given to a user goes to another one after some time',
	},
	distributionMaximumDuration: { description: MINUTES },
	distributionInactivityTime: { description: MINUTES },
	restrictionType: {
		labels: { DEPARTMENT_RESTRICTION: 'By Department', USER_RESTRICTION: 'By User' },
		description: 'Whose sessions the users see',
	},
	channelScope: { description: 'Which channels serve the department' },
	channelIds: {
		about: 'Channels that serve the department',
		displayOptions: { show: { channelScope: ['SELECTED'] } },
	},
};
