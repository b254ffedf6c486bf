/** Departments (teams). Answers say `distribuitionEnabled`, requests `distributionIsEnabled`. */
import { newRecord, required, touch, type Call, type Handlers } from '../call.ts';
import { changesOf, given, type Appliers } from '../partial-update.ts';
import type { Department, Membership, Values } from '../records.ts';

type ChannelsConfig = { scope?: string; channels?: string[] | null } | null;

function requiredDepartment({ account, params }: Call): Department {
	return required(account.departments, params['id']);
}

/** The channels of a scope; requests name them by id, name or number. */
function channelsOf({ account }: Call, config: ChannelsConfig): Department['channels'] {
	const named = config?.channels ?? [];
	return account.channels
		.all()
		.filter(({ id, number, identity }) => {
			if (config?.scope === 'NONE') return false;
			if (config?.scope !== 'SELECTED') return true;
			return [id, number, identity?.displayName].some((name) => name && named.includes(name));
		})
		.map(({ id, number, identity, type }) => ({
			id,
			number,
			name: identity?.displayName ?? null,
			type,
		}));
}

const appliers = (call: Call, department: Department): Appliers<Department> => ({
	Name: (body) => ({ name: given<string>(body, 'name') ?? department.name }),
	Description: (body) => ({ description: given<string>(body, 'description') }),
	IsDefault: (body) => ({ isDefault: given<boolean>(body, 'isDefault') ?? false }),
	DistributionIsEnabled: (body) => ({
		distribuitionEnabled: given<boolean>(body, 'distributionIsEnabled') ?? false,
	}),
	ChannelsConfig: (body) => ({
		channels: channelsOf(call, given<ChannelsConfig>(body, 'channelsConfig')),
	}),
	RestrictionType: (body) => ({ restrictionType: given<string>(body, 'restrictionType') }),
	DistributionConfig: (body) => ({ distributionConfig: given<Values>(body, 'distributionConfig') }),
});

function membersOf(sent: Partial<Membership>[], departmentId: string): Membership[] {
	return sent.map(({ userId, isAgent, isSupervisor }) => ({
		userId: String(userId),
		departmentId,
		isAgent: isAgent ?? true,
		isSupervisor: isSupervisor ?? false,
	}));
}

function create(call: Call): Department {
	const { body, account } = call;
	const record = newRecord(call);
	return account.departments.add({
		...record,
		companyId: account.companyId,
		directLinks: {},
		name: String(body['name'] ?? ''),
		description: null,
		isDefault: body['isDefault'] === true,
		distribuitionEnabled: body['distributionIsEnabled'] === true,
		restrictionType: given<string>(body, 'restrictionType') ?? 'NONE',
		distributionConfig: given<Values>(body, 'distributionConfig'),
		agents: membersOf(given<Partial<Membership>[]>(body, 'agents') ?? [], record.id),
		channels: channelsOf(call, given<ChannelsConfig>(body, 'channelsConfig')),
	});
}

function setAgents(call: Call) {
	const department = requiredDepartment(call);
	const { action, items } = call.body as { action: string; items: Partial<Membership>[] };
	const sent = membersOf(items, department.id);
	const named = new Set(sent.map(({ userId }) => userId));
	const others = (department.agents ?? []).filter(({ userId }) => !named.has(userId));
	const agents = { ReplaceAll: sent, Upsert: [...others, ...sent], Remove: others }[action];
	touch(call, call.account.departments, department, { agents: agents ?? department.agents });
	// Answers with the body it was sent.
	return call.body;
}

export const departments: Handlers = {
	listDepartments: ({ account }) => account.departments.all(),
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
		call.account.departments.remove(requiredDepartment(call).id);
		return undefined;
	},
	setDepartmentAgents: setAgents,
	getDepartmentChannels: (call) => {
		const channels = (requiredDepartment(call).channels ?? []).map(({ id }) => id);
		return { scope: channels.length > 0 ? 'SELECTED' : 'NONE', channels };
	},
};
