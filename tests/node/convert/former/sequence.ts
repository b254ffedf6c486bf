/** The six sequence actions of the WTS Chat package. */
import { dateQuery, dates, id, page, pageQuery, type FormerAction } from './former-action.ts';

const resource = 'sequence';
const contact = `/chat/v1/sequence/${id(1)}/contact`;

const one = { contactId: id(7), phonenumber: '5511900000001' };
const many = {
	phonenumbers: { phonenumber: ['5511900000001', '5511900000002'] },
	contactsId: { contactId: [id(7), id(8)] },
};

export const sequenceActions: FormerAction[] = [
	{
		resource,
		operation: 'listSequences',
		alias: 'getAllSequences',
		parameters: {
			...page,
			...dates,
			includeDetailsSequence: ['ExecutionStats'],
			name: 'Welcome',
			contactId: id(7),
		},
		sends: 'GET /chat/v1/sequence',
		query: {
			...pageQuery,
			...dateQuery,
			IncludeDetails: 'ExecutionStats',
			Name: 'Welcome',
			ContactId: id(7),
		},
	},
	{
		resource,
		operation: 'getContactsBySequence',
		parameters: { sequenceId: id(1) },
		sends: `GET /chat/v2/sequence/${id(1)}/contact`,
		query: {
			PageNumber: '1',
			PageSize: '100',
			OrderBy: 'createdAt',
			OrderDirection: 'ASCENDING',
		},
	},
	...['add', 'remove'].flatMap((verb): FormerAction[] => [
		{
			resource,
			operation: `${verb}ContactToSequence`,
			parameters: { sequenceId: id(1), ...one },
			sends: `${verb === 'add' ? 'POST' : 'DELETE'} ${contact}`,
			body: { contactId: id(7), phoneNumber: '5511900000001' },
		},
		{
			resource,
			operation: `${verb}ContactsToSequence`,
			parameters: { sequenceId: id(1), ...many },
			sends: `${verb === 'add' ? 'POST' : 'DELETE'} ${contact}/batch`,
			body: {
				phoneNumbers: ['5511900000001', '5511900000002'],
				contactIds: [id(7), id(8)],
			},
		},
	]),
];
