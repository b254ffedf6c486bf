import type { OperationWords } from '../../descriptions/words';

export const forgetSent: OperationWords = {
	value: 'forgetSent',
	name: 'Forget Sent Keys',
	action: 'Forget sent keys',
	description:
		'Forget keys that Send Once Per recorded, so that a message can be sent again under the same key',
	order: ['scope', 'which', 'key'],
	words: {
		scope: {
			labels: {
				node: {
					name: 'This Node',
					description: 'Keys that this very node recorded, when it was a send',
				},
				workflow: {
					name: 'Whole Workflow',
					description: 'Keys that nodes with this scope share',
				},
			},
			description: 'Where the keys were recorded: the Send Once Scope of the node that sent',
		},
		which: {
			labels: {
				all: {
					name: 'All Keys',
					description:
						'Every key of the scope. For the whole workflow, n8n also forgets what other nodes remember there.',
				},
				one: { name: 'One Key', description: 'The key of the item' },
			},
			description: 'Which keys to forget',
		},
		key: {
			placeholder: 'e.g. {{ $json.orderId }}',
			description: 'Key of the message that may be sent again',
			displayOptions: { show: { which: ['one'] } },
		},
	},
};
