/** Users of the account. `/core/v1/agent/{id}` takes the agent's id; everything else a `userId`. */
import { formError } from '../answer.ts';
import { newRecord, required, touch, type Call, type Handlers } from '../call.ts';
import { changesOf, given, type Appliers } from '../partial-update.ts';
import { formattedPhone, storedPhone } from '../phone.ts';
import type { Agent, Membership, Values } from '../records.ts';

function requiredAgent({ account, params }: Call): Agent {
	return required(account.agents, params['id']);
}

function phoneOf(body: Values): Pick<Agent, 'phoneNumber' | 'phoneNumberFormatted'> {
	const phone = given<string>(body, 'phoneNumber');
	const phoneNumber = phone === null ? null : storedPhone(phone);
	return { phoneNumber, phoneNumberFormatted: formattedPhone(phoneNumber) };
}

const appliers = (agent: Agent): Appliers<Agent> => ({
	Name: (body) => ({ name: given<string>(body, 'name') ?? agent.name }),
	ShortName: (body) => ({ shortName: given<string>(body, 'shortName') }),
	PhoneNumber: phoneOf,
	Email: (body) => ({ email: given<string>(body, 'email') }),
	Profile: (body) => ({ profile: given<string>(body, 'profile')?.toUpperCase() ?? agent.profile }),
	Availability: (body) => ({ availability: given<string>(body, 'availability') }),
});

function create(call: Call): Agent {
	const { body, account } = call;
	const record = newRecord(call);
	return account.agents.add({
		...record,
		companyId: account.companyId,
		userId: account.random.uuid(),
		name: String(body['name']),
		shortName: given<string>(body, 'shortName'),
		email: given<string>(body, 'email'),
		...phoneOf(body),
		profile: String(body['profile']).toUpperCase(),
		isOwner: false,
		departments: [],
		availability: given<string>(body, 'availability') ?? 'UNAVAILABLE',
	});
}

function setDepartments(call: Call): undefined {
	const agent = requiredAgent(call);
	const { action, items } = call.body as { action: string; items: Partial<Membership>[] };
	const sent = items.map(({ departmentId, isAgent, isSupervisor }) => ({
		agentId: agent.id,
		userId: agent.userId,
		departmentId: String(departmentId),
		isAgent: isAgent ?? true,
		isSupervisor: isSupervisor ?? false,
	}));
	const named = new Set(sent.map(({ departmentId }) => departmentId));
	const others = agent.departments.filter(({ departmentId }) => !named.has(departmentId));
	const memberships = { ReplaceAll: sent, Upsert: [...others, ...sent], Remove: others }[action];
	touch(call, call.account.agents, agent, { departments: memberships ?? agent.departments });
	return undefined;
}

/** The body of the DELETE says what to do with the open sessions. */
function remove(call: Call): undefined {
	const { account, body } = call;
	const agent = requiredAgent(call);
	const resolution = (body['sessionResolution'] as string | undefined) ?? 'RETURN_TO_PENDING';
	if (resolution === 'TRANSFER' && !body['transferUserId'])
		throw formError('Informe o usuário de destino');
	const open = account.sessions
		.all()
		.filter(({ userId, status }) => userId === agent.userId && status !== 'COMPLETED');
	for (const session of open) {
		if (resolution === 'COMPLETE')
			account.sessions.change(session, { status: 'COMPLETED', endAt: call.clock.stamp() });
		else if (resolution === 'TRANSFER')
			account.sessions.change(session, { userId: String(body['transferUserId']) });
		else account.sessions.change(session, { userId: null, status: 'PENDING' });
	}
	account.agents.remove(agent.id);
	return undefined;
}

export const agents: Handlers = {
	listAgents: ({ account }) => account.agents.all(),
	getAgent: requiredAgent,
	createAgent: create,
	updateAgent: (call) => {
		const agent = requiredAgent(call);
		return touch(call, call.account.agents, agent, changesOf(call.body, appliers(agent)));
	},
	deleteAgent: remove,
	setAgentDepartments: setDepartments,
	logoutAgent: (call) => {
		touch(call, call.account.agents, requiredAgent(call), { availability: 'UNAVAILABLE' });
		return undefined;
	},
	setAgentStatus: (call) => {
		const blocked = call.body['status'] === 'Blocked';
		const agent = requiredAgent(call);
		return touch(call, call.account.agents, agent, {
			availability: blocked ? 'UNAVAILABLE' : agent.availability,
		});
	},
};
