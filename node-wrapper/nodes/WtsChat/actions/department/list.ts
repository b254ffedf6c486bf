import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';

export const list: OperationDescription = {
	value: 'list',
	name: 'Get All Departments',
	action: 'Get all departments',
	description: 'List the departments of the account',
	properties: [options({ simplify: true })],
};
