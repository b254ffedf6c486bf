/** All that the node offers, as data: the package holds it as JSON, which n8n reads faster than code that makes it. */
import { byName } from '../descriptions/sorted';
import type { ResourceDescription } from './description';
import { apiCall } from './apiCall';
import { card } from './card';
import { channel } from './channel';
import { chatbot } from './chatbot';
import { contact } from './contact';
import { department } from './department';
import { message } from './message';
import { panel } from './panel';
import { sequence } from './sequence';
import { session } from './session';
import { tag } from './tag';
import { template } from './template';
import { user } from './user';

export const resources: ResourceDescription[] = [
	apiCall,
	card,
	channel,
	chatbot,
	contact,
	department,
	message,
	panel,
	sequence,
	session,
	tag,
	template,
	user,
].sort(byName);
