import type { OperationWords } from '../../descriptions/words';
import { PAGING } from '../sharedWords';

export const request: OperationWords = {
	value: 'request',
	name: 'API Call',
	action: 'Call the API',
	description:
		'Make any request of the WTS Chat API that has no operation here. Authentication, retries, paging and errors are as in the other operations.',
	order: ['method', 'path', 'query', 'body', ...PAGING, 'options'],
	words: {
		method: {
			labels: (value) => value,
			description: 'HTTP method. GET reads; the others create, change or delete.',
		},
		path: {
			placeholder: 'e.g. /core/v1/tag',
			description: 'Path below the host of the credential, with the service in front',
		},
		outputFields: {
			displayOptions: { show: { output: ['selectedFields'] } },
			about: 'Fields to return, nested ones with dots: contactDetails.name',
			placeholder: 'e.g. id, name',
		},
		query: {
			description:
				'Values of the query string, spelled as in the API reference; a key may occur several times',
		},
		body: {
			description:
				'JSON, as text or as an object from an expression. Text goes out as it is typed, with all digits of its numbers.',
		},
		pageNumber: {
			displayOptions: { show: { autoPagination: [false] } },
			description:
				'Which page to read; the first is 1. Used by GET, unless the path ends in an ID or a phone number, and by POST to a path that ends in /filter.',
		},
		pageSize: {
			displayOptions: { show: { autoPagination: [false] } },
			description: 'How many records the page holds, 1 to 100; used as Page Number is',
		},
		ignoreEmptyFilters: {
			description:
				'Whether to leave out query parameters whose expression returns nothing for an item. Otherwise the item fails, because the request would mean something else.',
		},
	},
};
