import type { ResourceWords } from '../../descriptions/words';
import { list } from './list';
import { send } from './send';

export const chatbot: ResourceWords = {
	value: 'chatbot',
	name: 'Chatbot',
	operations: [list, send],
};
