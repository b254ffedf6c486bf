/** Every resource with the words of its operations. */
import type { ResourceWords } from '../descriptions/words';
import { apiCall } from './apiCall';
import { card } from './card';
import { channel } from './channel';
import { chatbot } from './chatbot';
import { contact } from './contact';
import { department } from './department';
import { file } from './file';
import { message } from './message';
import { panel } from './panel';
import { sequence } from './sequence';
import { session } from './session';
import { tag } from './tag';
import { template } from './template';
import { user } from './user';

export const resourceWords: ResourceWords[] = [
	apiCall,
	card,
	channel,
	chatbot,
	contact,
	department,
	file,
	message,
	panel,
	sequence,
	session,
	tag,
	template,
	user,
];
