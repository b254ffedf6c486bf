import { fieldsToSet } from '../../descriptions/collection';
import { SEVERAL, text } from '../../descriptions/fields';
import { options } from '../../descriptions/options';
import { session } from '../../descriptions/records';
import type { OperationDescription } from '../description';

export const createNote: OperationDescription = {
	value: 'createNote',
	name: 'Create Note',
	action: 'Create note in session',
	description: 'Write an internal note into a session; the contact does not see it',
	properties: [
		session,
		text('Text', 'text', { rows: 3 }),
		fieldsToSet('additionalFields', [
			text('File URLs', 'fileUrls', { description: `Public addresses of files. ${SEVERAL}.` }),
			text('File IDs', 'fileIds', { description: `Files that were uploaded before. ${SEVERAL}.` }),
		]),
		options({ simplify: true }),
	],
};
