/** Every operation of the API and who answers it. */
import type { Handlers } from '../call.ts';
import { agents } from './agents.ts';
import { channels } from './channels.ts';
import { chatbots } from './chatbots.ts';
import { departments } from './departments.ts';
import { sessions } from './sessions.ts';
import { tags } from './tags.ts';

export const handlers: Handlers = {
	...agents,
	...channels,
	...chatbots,
	...departments,
	...sessions,
	...tags,
};
