/** Every resource with the words of its operations: first what people need most, as are the operations of each. */
import type { ResourceWords } from '../descriptions/words';
import { apiCall } from './apiCall';
import { card } from './card';
import { channel } from './channel';
import { chatbot } from './chatbot';
import { company } from './company';
import { contact } from './contact';
import { customField } from './customField';
import { department } from './department';
import { file } from './file';
import { message } from './message';
import { oneTimePassword } from './oneTimePassword';
import { panel } from './panel';
import { portfolio } from './portfolio';
import { scheduledMessage } from './scheduledMessage';
import { sequence } from './sequence';
import { session } from './session';
import { tag } from './tag';
import { template } from './template';
import { user } from './user';
import { webhook } from './webhook';

export const resourceWords: ResourceWords[] = [
	session,
	message,
	contact,
	card,
	panel,
	chatbot,
	template,
	scheduledMessage,
	sequence,
	tag,
	file,
	channel,
	department,
	user,
	portfolio,
	customField,
	oneTimePassword,
	company,
	webhook,
	apiCall,
];
