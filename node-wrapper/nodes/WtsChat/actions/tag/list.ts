import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';

export const list: OperationDescription = {
	value: 'list',
	name: 'Get All Tags',
	action: 'Get all tags',
	description: 'List the tags of contacts',
	properties: [options({ simplify: true })],
};
