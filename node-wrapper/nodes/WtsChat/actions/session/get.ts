import type { OperationWords } from '../../descriptions/words';

export const get: OperationWords = {
	value: 'get',
	name: 'Get Session By ID',
	action: 'Get session by ID',
	description: 'Read one session',
	order: ['sessionId', 'includeDetails', 'options'],
};
