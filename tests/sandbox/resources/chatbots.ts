/** Chatbots. */
import { page, type Handlers } from '../call.ts';
import { anyOf, contains, lifeRanges, oneOf, type Filters } from '../list.ts';
import type { Chatbot } from '../records.ts';

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

export const chatbots: Handlers = {
	listChatbots: (call) => page(call, call.account.chatbots, { name: 'chatbots', filters }),
};
