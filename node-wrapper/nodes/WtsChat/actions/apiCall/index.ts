import type { ResourceDescription } from '../description';
import { request } from './request';

export const apiCall: ResourceDescription = {
	value: 'apiCall',
	name: 'API Call',
	operations: [request],
};
