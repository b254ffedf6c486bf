import { nameOrId } from '../../descriptions/choices';
import { clearable, fieldsToSet } from '../../descriptions/collection';
import { choice, date, named, number, text } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import { metadata } from '../../descriptions/pairs';
import { session } from '../../descriptions/records';
import type { OperationDescription } from '../description';
import { sessionStatuses, stopBot } from './fields';

const updateFields = fieldsToSet('updateFields', [
	choice('Status Session', 'status', sessionStatuses),
	nameOrId({
		displayName: 'Department Name or ID',
		name: 'departmentId',
		list: 'getDepartments',
	}),
	nameOrId({
		displayName: 'User Name or ID',
		name: 'userId',
		list: 'getDepartmentUsers',
		dependsOn: ['updateFields.departmentId'],
	}),
	date('EndAt', 'endAt'),
	text('Number', 'number', { description: 'Protocol number that customers are told' }),
	metadata(),
	choice(
		'Classification Category',
		'classificationCategory',
		named('INFO', 'LOST', 'OTHER', 'UNDEFINED', 'WON'),
		{ description: 'How the session ended' },
	),
	text('Classification Description', 'classificationDescription'),
	number('Classification Amount', 'classificationAmount'),
]);

export const update: OperationDescription = {
	value: 'update',
	name: 'UpdateSession',
	action: 'Update session',
	description: 'Change parts of a session; what is not added stays as it is',
	properties: [
		session,
		updateFields,
		clearable(updateFields),
		options({ simplify: true, own: [stopBot] }),
	],
};
