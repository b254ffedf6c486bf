import type { OperationWords } from '../../descriptions/words';

export const cleanUp: OperationWords = {
	value: 'cleanUp',
	name: 'Clean Up Waiting Executions',
	action: 'Clean up waiting executions',
	description:
		'Delete the subscriptions of executions that ended, were cancelled or deleted while they waited for an answer (Send and Wait)',
	order: ['options'],
	words: {
		instanceAddress: {
			placeholder: 'e.g. https://n8n.example.com',
			description:
				'Only look at executions of the n8n at this address. Empty for every n8n that uses the account.',
		},
		checkAtMost: {
			description:
				'Max number of executions to look at, any of them. Empty for all. Each takes one request to n8n.',
		},
	},
};
