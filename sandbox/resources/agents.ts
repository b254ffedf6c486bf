/** Users of the account. `/core/v1/agent/{id}` takes the agent's id; everything else a `userId`. */
import { newRecord, required, touch, type Call, type Handlers } from '../call.ts';
import { change, departmentNamed, leave, userNamed, type Sent } from '../memberships.ts';
import { changesOf, given, kept, type Appliers } from '../partial-update.ts';
import { formattedPhone, storedPhone } from '../phone.ts';
import type { Agent, Department, Values } from '../records.ts';

function requiredAgent({ account, params }: Call): Agent {
	return required(account.agents, params['id']);
}

function phoneOf(body: Values): Pick<Agent, 'phoneNumber' | 'phoneNumberFormatted'> {
	const phone = given<string>(body, 'phoneNumber');
	const phoneNumber = phone === null ? null : storedPhone(phone);
	return { phoneNumber, phoneNumberFormatted: formattedPhone(phoneNumber) };
}

const appliers: Appliers<Agent> = {
	Name: (body) => ({ name: kept<string>(body, 'name') }),
	ShortName: (body) => ({ shortName: given<string>(body, 'shortName') }),
	PhoneNumber: phoneOf,
	Email: (body) => ({ email: given<string>(body, 'email') }),
	Profile: (body) => ({ profile: kept<string>(body, 'profile').toUpperCase() }),
	Availability: (body) => ({ availability: given<string>(body, 'availability') }),
};

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
	const { action, items } = call.body as { action: string; items: Sent[] };
	const named = items.map((sent): [Agent, Department, Sent] => [
		agent,
		departmentNamed(call, sent.departmentId),
		sent,
	]);
	change(call, action, agent.departments, named);
	return undefined;
}

/** The body of the DELETE says what to do with the open sessions. */
function remove(call: Call): undefined {
	const { account, body } = call;
	const agent = requiredAgent(call);
	const resolution = (body['sessionResolution'] as string | undefined) ?? 'RETURN_TO_PENDING';
	const heir = resolution === 'TRANSFER' ? userNamed(call, body['transferUserId']).userId : null;
	const open = account.sessions
		.all()
		.filter(({ userId, status }) => userId === agent.userId && status !== 'COMPLETED');
	for (const session of open) {
		if (resolution === 'COMPLETE')
			account.sessions.change(session, { status: 'COMPLETED', endAt: call.clock.stamp() });
		else if (resolution === 'TRANSFER') account.sessions.change(session, { userId: heir });
		else account.sessions.change(session, { userId: null, status: 'PENDING' });
	}
	for (const { departmentId } of agent.departments) leave(call, agent.userId, departmentId);
	account.agents.remove(agent.id);
	return undefined;
}

export const agents: Handlers = {
	listAgents: ({ account }) => account.agents.all(),
	getAgent: requiredAgent,
	createAgent: create,
	updateAgent: (call) => {
		const agent = requiredAgent(call);
		return touch(call, call.account.agents, agent, changesOf(call.body, appliers));
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
