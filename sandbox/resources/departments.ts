/** Departments (teams). Answers say `distribuitionEnabled`, requests `distributionIsEnabled`. */
import { formError } from '../answer.ts';
import { newRecord, required, touch, type Call, type Handlers } from '../call.ts';
import { change, join, leave, userNamed, type Sent } from '../memberships.ts';
import { changesOf, given, kept, type Appliers } from '../partial-update.ts';
import type { Agent, Department, Values } from '../records.ts';

type ChannelsConfig = { scope?: string; channels?: string[] | null } | null;

function requiredDepartment({ account, params }: Call): Department {
	return required(account.departments, params['id']);
}

/** What a department was told; one that was told nothing has the channels it shows. */
const scopes = new WeakMap<Department, string>();

/** The channels of a scope; requests name them by id, name or number. */
function channelsOf({ account }: Call, config: ChannelsConfig): Department['channels'] {
	const named = (config?.channels ?? []).map((name) => {
		const channel = account.channels.find(({ id, number, identity }) =>
			[id, number, identity?.displayName].includes(name),
		);
		if (!channel) throw formError('Canal não encontrado');
		return channel;
	});
	return account.channels
		.all()
		.filter((channel) => {
			if (config?.scope === 'NONE') return false;
			return config?.scope !== 'SELECTED' || named.includes(channel);
		})
		.map(({ id, number, identity, type }) => ({
			id,
			number,
			name: identity?.displayName ?? null,
			type,
		}));
}

const appliers = (call: Call, department: Department): Appliers<Department> => ({
	Name: (body) => ({ name: kept<string>(body, 'name') }),
	Description: (body) => ({ description: given<string>(body, 'description') }),
	IsDefault: (body) => ({ isDefault: kept<boolean>(body, 'isDefault') }),
	DistributionIsEnabled: (body) => ({
		distribuitionEnabled: given<boolean>(body, 'distributionIsEnabled') ?? false,
	}),
	ChannelsConfig: (body) => {
		const config = given<ChannelsConfig>(body, 'channelsConfig');
		scopes.set(department, config?.scope ?? 'ALL');
		return { channels: channelsOf(call, config) };
	},
	RestrictionType: (body) => ({ restrictionType: given<string>(body, 'restrictionType') }),
	DistributionConfig: (body) => ({ distributionConfig: given<Values>(body, 'distributionConfig') }),
});

function create(call: Call): Department {
	const { body, account } = call;
	const record = newRecord(call);
	const config = given<ChannelsConfig>(body, 'channelsConfig');
	const members = (given<Sent[]>(body, 'agents') ?? []).map((sent) => ({
		...sent,
		agent: userNamed(call, sent.userId),
	}));
	const department = account.departments.add({
		...record,
		companyId: account.companyId,
		directLinks: {},
		name: String(body['name'] ?? ''),
		description: null,
		isDefault: body['isDefault'] === true,
		distribuitionEnabled: body['distributionIsEnabled'] === true,
		restrictionType: given<string>(body, 'restrictionType') ?? 'NONE',
		distributionConfig: given<Values>(body, 'distributionConfig'),
		agents: [],
		channels: channelsOf(call, config),
	});
	scopes.set(department, config?.scope ?? 'ALL');
	for (const { agent, ...roles } of members) join(call, agent, department, roles);
	return department;
}

function setAgents(call: Call) {
	const department = requiredDepartment(call);
	const { action, items } = call.body as { action: string; items: Sent[] };
	const named = items.map((sent): [Agent, Department, Sent] => [
		userNamed(call, sent.userId),
		department,
		sent,
	]);
	change(call, action, department.agents ?? [], named);
	// Answers with the body it was sent.
	return call.body;
}

/** The newer list leaves two properties out. */
function shown({
	description: _,
	isPrivate: __,
	...department
}: Department & { isPrivate?: boolean }) {
	return department;
}

export const departments: Handlers = {
	listDepartments: ({ account }) => account.departments.all().map(shown),
	listDepartmentsV1: ({ account }) => account.departments.all(),
	getDepartment: (call) => {
		const detail = call.query['includeDetails'];
		const { agents, channels, ...department } = requiredDepartment(call);
		return {
			...department,
			agents: detail === 'All' || detail === 'Agents' ? agents : null,
			channels: detail === 'All' || detail === 'Channels' ? channels : null,
		};
	},
	createDepartment: create,
	updateDepartment: (call) => {
		const department = requiredDepartment(call);
		return touch(
			call,
			call.account.departments,
			department,
			changesOf(call.body, appliers(call, department)),
		);
	},
	deleteDepartment: (call) => {
		const { id, agents } = requiredDepartment(call);
		for (const { userId } of agents ?? []) leave(call, userId, id);
		call.account.departments.remove(id);
		return undefined;
	},
	setDepartmentAgents: setAgents,
	getDepartmentChannels: (call) => {
		const department = requiredDepartment(call);
		const channels = (department.channels ?? []).map(({ id }) => id);
		const scope = scopes.get(department) ?? (channels.length > 0 ? 'SELECTED' : 'NONE');
		return { scope, channels: scope === 'SELECTED' ? channels : null };
	},
};
