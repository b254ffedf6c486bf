import type { OperationWords } from '../../descriptions/words';
import { PAGING } from '../sharedWords';

export const request: OperationWords = {
	value: 'request',
	name: 'API Call',
	action: 'Call the API',
	description:
		'Make any request of the API, with the authentication, repeats, paging and texts of this node',
	order: ['method', 'path', 'query', 'body', ...PAGING, 'options'],
	words: {
		method: { labels: (value) => value },
		path: {
			placeholder: 'e.g. /core/v1/tag',
			description: 'Path below the host of the credential, with the service in front',
		},
		query: { description: 'Values of the query string' },
		body: { description: 'JSON, as text or as an object from an expression' },
	},
};
