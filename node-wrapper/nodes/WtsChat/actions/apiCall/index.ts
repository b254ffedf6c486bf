import type { ResourceWords } from '../../descriptions/words';
import { request } from './request';

export const apiCall: ResourceWords = {
	value: 'apiCall',
	name: 'API Call',
	operations: [request],
};
