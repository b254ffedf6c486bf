import type { OperationWords } from '../../descriptions/words';
import { PAGING } from '../sharedWords';
import { dates, list, which } from './list';

export const getTranscript: OperationWords = {
	value: 'getTranscript',
	name: 'Get Transcript',
	action: 'Get transcript of sessions',
	description:
		'Read conversations as text, for people and for AI models: who wrote what and when, also without names and numbers',
	order: [
		'sessions',
		'sessionId',
		...list.order.filter(
			(position) => !['includeDetails', ...PAGING, 'options'].includes(position),
		),
		...PAGING,
		'mask',
		'options',
	],
	words: {
		...which,
		...dates,
		sessions: {
			labels: {
				found: {
					name: 'All That Match Filters',
					description: 'Sessions as Get All Sessions lists them',
				},
				one: { name: 'One Session', description: 'A session whose ID is known' },
			},
			description:
				'Which conversations to read. Each costs one request more for every 100 messages.',
		},
		mask: {
			description:
				'Whether names, phone numbers, e-mail addresses, CPF and CNPJ are replaced: the same person is called the same in all transcripts of a run',
		},
		language: { description: 'Language of role names and of what stands in place of files' },
		leaveOutNotes: {
			description: 'Whether to leave out internal notes, which the contact does not see',
		},
		leaveOutAutomatic: {
			description:
				'Whether to leave out what no person wrote: messages of bots, office hours, campaigns and the API',
		},
		maxLength: {
			description:
				'How many characters the text has at most. A longer conversation loses its middle, and a line says how many messages are left out.',
		},
	},
};
