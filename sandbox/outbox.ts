/** What was sent through the API since the account was made, and how it will end. */
import type { Message } from './records.ts';

export interface Sent {
	message: Message;
	/** Why it fails, if it does. */
	fails: string | null;
	callbackUrl: string | null;
	/** The start of a chatbot, which has a status call of its own. */
	isChatbot: boolean;
}

export class Outbox {
	private readonly byId = new Map<string, Sent>();

	add(sent: Sent): void {
		this.byId.set(sent.message.id, sent);
	}

	/** By the message's id; no call takes the caller's own `senderId`. */
	get(id: string): Sent | undefined {
		return this.byId.get(id.toLowerCase());
	}
}
