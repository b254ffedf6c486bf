/** Every resource with the words of its operations. */
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
	apiCall,
	card,
	channel,
	chatbot,
	company,
	contact,
	customField,
	department,
	file,
	message,
	oneTimePassword,
	panel,
	portfolio,
	scheduledMessage,
	sequence,
	session,
	tag,
	template,
	user,
	webhook,
];
