import { choice, json, text } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import { paging } from '../../descriptions/paging';
import { pairs } from '../../descriptions/pairs';
import type { OperationDescription } from '../description';

export const request: OperationDescription = {
	value: 'request',
	name: 'API Call',
	action: 'Call the API',
	description:
		'Make any request of the API, with the authentication, repeats, paging and texts of this node',
	properties: [
		choice(
			'Method',
			'method',
			['DELETE', 'GET', 'PATCH', 'POST', 'PUT'].map((value) => ({ name: value, value })),
			{ first: 'GET' },
		),
		text('Path', 'path', {
			required: true,
			placeholder: 'e.g. /core/v1/tag',
			description: 'Path below the host of the credential, with the service in front',
		}),
		pairs('Query Parameters', 'query', { description: 'Values of the query string' }),
		json('Body', 'body', { description: 'JSON, as text or as an object from an expression' }),
		...paging,
		options({ listing: true }),
	],
};
