/** Users of the account. */
import type { Handlers } from '../call.ts';

export const agents: Handlers = {
	listAgents: ({ account }) => account.agents.all(),
};
