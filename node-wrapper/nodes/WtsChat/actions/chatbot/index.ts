import type { ResourceWords } from '../../descriptions/words';
import { getQueued } from './getQueued';
import { list } from './list';
import { send } from './send';
import { sendMany } from './sendMany';

export const chatbot: ResourceWords = {
	value: 'chatbot',
	name: 'Chatbot',
	operations: [send, sendMany, getQueued, list],
};
