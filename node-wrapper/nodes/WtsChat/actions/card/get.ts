import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { cardOfPanel, includeDetails } from './fields';

export const get: OperationDescription = {
	value: 'get',
	name: 'Get Card By ID',
	action: 'Get card by ID',
	description: 'Read one card',
	properties: [...cardOfPanel, includeDetails, options({ simplify: true })],
};
