import type { OperationWords } from '../../descriptions/words';

export const get: OperationWords = {
	value: 'get',
	name: 'Get Session by ID',
	action: 'Get session by ID',
	description: 'Read one session',
	order: ['sessionId', 'includeDetails', 'options'],
};
