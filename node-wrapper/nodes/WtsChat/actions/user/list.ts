import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';

export const list: OperationDescription = {
	value: 'list',
	name: 'Get All Users',
	action: 'Get all users',
	description: 'List the users of the account',
	properties: [options({ simplify: true })],
};
