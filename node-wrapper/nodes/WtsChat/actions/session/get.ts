import { options } from '../../descriptions/options';
import { session } from '../../descriptions/records';
import type { OperationDescription } from '../description';
import { apiVersion, includeDetails } from './fields';

export const get: OperationDescription = {
	value: 'get',
	name: 'Get Session By ID',
	action: 'Get session by ID',
	description: 'Read one session',
	properties: [session, includeDetails, options({ simplify: true, own: [apiVersion] })],
};
