/** Who belongs to which department. A user shows it and a department shows it, so a change is made on both sides. */
import { formError } from './answer.ts';
import { touch, type Call } from './call.ts';
import type { Agent, Department, Membership } from './records.ts';

/** A membership as requests name it: one of the two sides, and roles. */
export type Sent = Partial<Membership>;

/** A user by the ID that references have. */
export function userNamed({ account }: Call, userId: unknown): Agent {
	const agent = account.agents.find((candidate) => candidate.userId === userId);
	if (!agent) throw formError('Usuário não encontrado');
	return agent;
}

export function departmentNamed({ account }: Call, id: unknown): Department {
	const department = account.departments.get(String(id));
	if (!department) throw formError('Equipe não encontrada');
	return department;
}

export function join(call: Call, agent: Agent, department: Department, roles: Sent): void {
	const present = agent.departments.find(({ departmentId }) => departmentId === department.id);
	const membership = {
		userId: agent.userId,
		departmentId: department.id,
		isAgent: roles.isAgent ?? present?.isAgent ?? true,
		isSupervisor: roles.isSupervisor ?? present?.isSupervisor ?? false,
	};
	leave(call, agent.userId, department.id);
	const { agents, departments } = call.account;
	touch(call, agents, agent, {
		departments: [...agent.departments, { agentId: agent.id, ...membership }],
	});
	touch(call, departments, department, { agents: [...(department.agents ?? []), membership] });
}

export function leave(call: Call, userId: string, departmentId: string): void {
	const isOther = (one: Membership) => one.userId !== userId || one.departmentId !== departmentId;
	const { agents, departments } = call.account;
	const agent = agents.find((candidate) => candidate.userId === userId);
	if (agent) touch(call, agents, agent, { departments: agent.departments.filter(isOther) });
	const department = departments.get(departmentId);
	if (department)
		touch(call, departments, department, { agents: (department.agents ?? []).filter(isOther) });
}

/** Adds or changes, removes, or replaces all of the `present` memberships. */
export function change(
	call: Call,
	action: string,
	present: readonly Membership[],
	named: [Agent, Department, Sent][],
): void {
	if (action === 'ReplaceAll') {
		for (const { userId, departmentId } of present) {
			const stays = named.some(
				([agent, department]) => agent.userId === userId && department.id === departmentId,
			);
			if (!stays) leave(call, userId, departmentId);
		}
	}
	for (const [agent, department, roles] of named) {
		if (action === 'Remove') leave(call, agent.userId, department.id);
		else join(call, agent, department, roles);
	}
}
