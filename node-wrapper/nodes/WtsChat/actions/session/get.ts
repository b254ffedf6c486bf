import type { OperationWords } from '../../descriptions/words';

export const get: OperationWords = {
	value: 'get',
	name: 'Get Session by ID',
	action: 'Get session by ID',
	description: 'Read one session whose ID is known, e.g. from an event or a message',
	order: ['sessionId', 'includeDetails', 'options'],
	words: { includeDetails: { offersNothing: false } },
};
