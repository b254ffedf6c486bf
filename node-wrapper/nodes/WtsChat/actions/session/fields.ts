/** Fields that several session operations share. */
import { choice, choices, flag, id, named } from '../../descriptions/fields';
import { record } from '../../descriptions/locator';

export const note = record({ displayName: 'Note', name: 'noteId' });

export const sessionStatuses = named(
	'COMPLETED',
	'HIDDEN',
	'IN_PROGRESS',
	'PENDING',
	'STARTED',
	'UNDEFINED',
);

export const includeDetails = choices(
	'Include Details',
	'includeDetails',
	named(
		'AgentDetails',
		'ChannelDetails',
		'ChannelTypeDetails',
		'ClassificationDetails',
		'ContactDetails',
		'DepartmentsDetails',
		'Undefined',
	),
	{
		description:
			'Objects to put into each session. Without them the API leaves these places empty.',
	},
);

export const apiVersion = choice(
	'API Version',
	'apiVersion',
	[
		{ name: 'V1', value: 'v1' },
		{ name: 'V2', value: 'v2' },
	],
	{
		first: 'v2',
		description: 'V1 is for accounts that still depend on it; it has left the API reference',
	},
);

export const stopBot = flag(
	'Stop Bot in Execution',
	'stopBotInExecution',
	'Whether a chatbot that is running in the session is stopped',
);

export const replyTo = id('Reply to Message ID', 'refId', {
	description: 'Message that this one quotes',
});

export const synchronous = flag(
	'Send Synchronous Message',
	'synchronous',
	'Whether to wait, up to 25 seconds, for what the channel says instead of queueing the message',
);
