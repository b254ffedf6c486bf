import type { ResourceDescription } from '../description';
import { list } from './list';
import { send } from './send';

export const chatbot: ResourceDescription = {
	value: 'chatbot',
	name: 'Chatbot',
	operations: [list, send],
};
