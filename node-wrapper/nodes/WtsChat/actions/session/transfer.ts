import { nameOrId } from '../../descriptions/choices';
import { choice, named } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import { session } from '../../descriptions/records';
import type { OperationDescription } from '../description';
import { stopBot } from './fields';

export const transfer: OperationDescription = {
	value: 'transfer',
	name: 'Transfer Session',
	action: 'Transfer session',
	description: 'Hand a session over to a department, or to a user',
	properties: [
		session,
		choice('Transfer To', 'transferTo', named('DEPARTMENT', 'USER'), { required: true }),
		nameOrId({
			displayName: 'Department Name or ID',
			name: 'departmentId',
			list: 'getDepartments',
			about: 'Needed for a transfer to a department; otherwise it narrows the list of users',
		}),
		{
			...nameOrId({
				displayName: 'User Name or ID',
				name: 'userId',
				list: 'getDepartmentUsers',
				dependsOn: ['departmentId'],
			}),
			displayOptions: { show: { transferTo: ['USER'] } },
		},
		options({ simplify: true, own: [stopBot] }),
	],
};
