import type { OperationWords } from '../../descriptions/words';

export const getChannels: OperationWords = {
	value: 'getChannels',
	name: 'Get Department Channels',
	action: 'Get department channels',
	description: 'Read which channels serve a department',
	order: ['departmentId', 'options'],
};
