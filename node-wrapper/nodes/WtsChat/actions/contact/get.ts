import { emptyIfNotFound, options } from '../../descriptions/options';
import { contact } from '../../descriptions/records';
import type { OperationDescription } from '../description';
import { includeDetails } from './fields';

export const get: OperationDescription = {
	value: 'get',
	name: 'Get By ID',
	action: 'Get contact by ID',
	description: 'Read one contact',
	properties: [contact, includeDetails, options({ simplify: true, own: [emptyIfNotFound] })],
};
