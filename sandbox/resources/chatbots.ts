/** Chatbots: the list, and starting one. */
import { formError, Refusal } from '../answer.ts';
import { page, type Call, type Handlers } from '../call.ts';
import { anyOf, contains, lifeRanges, oneOf, type Filters } from '../list.ts';
import type { Chatbot, Session, Values } from '../records.ts';
import { startBot } from './sends.ts';
import { showSession } from './session-view.ts';

const filters: Filters<Chatbot> = {
	Name: contains((chatbot) => chatbot.name),
	Types: oneOf((chatbot) => chatbot.type),
	ChannelIds: anyOf((chatbot) => chatbot.channelIds),
	DefaultDepartmentIds: oneOf((chatbot) => chatbot.defaultDepartmentId),
	// Asked as Not_Published, answered as NOT_PUBLISHED: the comparison ignores case.
	PublishStatuses: oneOf((chatbot) => chatbot.publishStatus),
	AutomationUsages: anyOf((chatbot) => chatbot.automationUsage ?? []),
	...lifeRanges<Chatbot>(),
};

/** This older operation words its refusals as the rest of the API does. */
function start(call: Call): Session {
	try {
		return startBot(call, call.body);
	} catch (cause) {
		if (cause instanceof Refusal && (cause.status === 404 || cause.status === 400)) {
			throw formError(String((cause.body as Values)['detail']));
		}
		throw cause;
	}
}

export const chatbots: Handlers = {
	listChatbots: (call) => page(call, call.account.chatbots, { name: 'chatbots', filters }),
	sendChatbot: (call) => showSession(call, start(call)),
};
