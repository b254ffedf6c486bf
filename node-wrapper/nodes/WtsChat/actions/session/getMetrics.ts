import type { FieldWords, OperationWords } from '../../descriptions/words';
import { which } from './list';

const groups: FieldWords['labels'] = {
	contact: {
		name: 'New or Returning Contact',
		description: 'Whether the contact was created in the period. Its contacts are read as well.',
	},
	day: { name: 'Day', description: 'In the time zone of the workflow, as all other times' },
	hour: { name: 'Hour of Day', description: 'From 00 to 23' },
	none: { name: 'Nothing', description: 'All sessions together' },
	tag: {
		name: 'Tag',
		description: 'Tag of the contact. A session with two tags is in both groups.',
	},
	week: { name: 'Week', description: 'By its first day' },
};

export const getMetrics: OperationWords = {
	value: 'getMetrics',
	name: 'Get Metrics',
	action: 'Get metrics of sessions',
	description:
		'Count and measure the sessions of a period: how many started and ended, were answered and how fast, by user, department, day and more',
	order: [
		'result',
		'period',
		'periodDays',
		'periodFrom',
		'periodTo',
		'groupBy',
		'thenBy',
		'compare',
		'businessTime',
		'weeklyHours',
		'readMessages',
		'tagIds',
		'userId',
		'departmentId',
		'channelIds',
		'status',
		'filters',
		'options',
	],
	words: {
		...which,
		result: {
			labels: {
				page: {
					name: 'Page',
					description: 'One item with an HTML file for people, with charts, to be mailed or posted',
				},
				sessions: { name: 'Sessions', description: 'One item for each session' },
				table: { name: 'Table', description: 'One item for each group of sessions' },
			},
			description: 'What is made of the metrics',
		},
		period: {
			description:
				'Which days are measured. What was started and answered counts for sessions that started in the period; times until the end, for those that ended in it. Days are those of the time zone of the workflow.',
		},
		groupBy: { labels: groups, description: 'What sessions are put together by' },
		thenBy: {
			labels: groups,
			description: 'What the sessions of each group are put together by in turn',
		},
		compare: {
			description:
				'Whether the period before is measured too, and each number comes with its change',
		},
		businessTime: {
			labels: {
				account: {
					name: 'Office Hours of the Account',
					description: 'As they are set in WTS Chat. They are read once.',
				},
				always: { name: 'Round the Clock', description: 'Every hour of every day' },
				own: { name: 'Own Weekly Hours', description: 'Hours that are entered below' },
			},
			description:
				'Which hours count as business time. Each time is given in clock minutes and in business minutes.',
		},
		weeklyHours: {
			placeholder: 'e.g. Mon-Fri 08:00-12:00 13:00-18:00; Sat 09:00-13:00',
			displayOptions: { show: { businessTime: ['own'] } },
			description:
				'Days and their hours in the time zone of the workflow, several days separated by semicolons. A day may have several spans, and a span may end after midnight: 22:00-06:00.',
		},
		readMessages: {
			description:
				'Whether the messages of each session are read, one request or more for each, to find the first answer of a person. Otherwise the times that WTS Chat keeps with the session are used, which may count automatic answers.',
		},
		readMessagesAtMost: {
			displayOptions: { show: { '/readMessages': [true] } },
			description:
				'How many sessions there may be for their messages to be read. More are refused before the first message is read. Without this option 1,000.',
		},
		goalMinutes: {
			description:
				'Within how many business minutes the contact has to get the first answer. The share of sessions within the goal is given.',
		},
		holidays: {
			placeholder: 'e.g. 2026-12-25, 2027-01-01',
			description:
				'Days without business time, as YYYY-MM-DD. Several are separated by commas, or given as an array by an expression.',
		},
		language: { description: 'Language of the page, and of the names of groups' },
		addTotal: {
			description: 'Whether a last item has the numbers of all sessions together',
		},
		outputProperty: {
			placeholder: 'e.g. data',
			description:
				'Name of the field of the output item that gets the page; data if it is left empty',
		},
		weekStart: {
			description: 'On which day weeks start, those of Period and those of Group By',
		},
		parallelRequests: {
			description:
				'How many pages are read at the same time at most: from 5 on, one more after each answer, and half as many after a 429',
		},
		failWhenIncomplete: {
			description:
				'Whether metrics of fewer records than the server announced are an error instead of a hint and isComplete: false',
		},
	},
};
