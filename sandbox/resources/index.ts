/** Every operation of the API and who answers it. */
import type { Handlers } from '../call.ts';
import { agents } from './agents.ts';
import { cards } from './cards.ts';
import { channels } from './channels.ts';
import { chatbots } from './chatbots.ts';
import { company } from './company.ts';
import { contacts } from './contacts.ts';
import { customFields } from './custom-fields.ts';
import { departments } from './departments.ts';
import { files } from './files.ts';
import { messages } from './messages.ts';
import { panels } from './panels.ts';
import { portfolios } from './portfolios.ts';
import { scheduledMessages } from './scheduled-messages.ts';
import { sends } from './sends.ts';
import { sequences } from './sequences.ts';
import { sessions } from './sessions.ts';
import { tags } from './tags.ts';
import { templates } from './templates.ts';
import { webhooks } from './webhooks.ts';

export const handlers: Handlers = {
	...agents,
	...cards,
	...channels,
	...chatbots,
	...company,
	...contacts,
	...customFields,
	...departments,
	...files,
	...messages,
	...panels,
	...portfolios,
	...scheduledMessages,
	...sends,
	...sequences,
	...sessions,
	...tags,
	...templates,
	...webhooks,
};
