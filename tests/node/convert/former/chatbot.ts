/** The chatbot action of the WTS Chat package. */
import { id, type FormerAction } from './former-action.ts';

const resource = 'chatbot';
const operation = 'sendChatbot';

export const chatbotActions: FormerAction[] = [
	{
		resource,
		operation,
		parameters: {
			sessionId: id(1),
			chatbotId: id(9),
			channelId: id(8),
			numberToSend: '5511900000001',
			forceStartSession: true,
			skipIfBotInExecution: true,
			skipIfInProgress: true,
			sessionMetadatas: { sessionMetadata: [{ key: 'order', value: '17' }] },
			contactMetadatas: { contactMetadata: [{ key: 'tier', value: 'gold' }] },
		},
		sends: 'POST /chat/v1/chatbot/send',
		body: {
			sessionId: id(1),
			botKey: id(9),
			from: id(8),
			to: '5511900000001',
			options: { forceStartSession: true, skipIfBotInExecution: true, skipIfInProgress: true },
			sessionMetadata: { order: '17' },
			contactMetadata: { tier: 'gold' },
		},
	},
	{
		resource,
		operation,
		variant: 'of releases before 0.0.19',
		parameters: { sessionId: id(1), botId: id(9) },
		lost: ['botId'],
	},
];
