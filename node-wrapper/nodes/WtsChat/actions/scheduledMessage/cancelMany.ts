import type { OperationWords } from '../../descriptions/words';

export const cancelMany: OperationWords = {
	value: 'cancelMany',
	name: 'Cancel Many Scheduled Messages',
	action: 'Cancel many scheduled messages',
	description:
		'Cancel messages that wait. Each gives an item that says whether it is cancelled now, and if not, why.',
	order: ['scheduledMessageIds', 'options'],
};
