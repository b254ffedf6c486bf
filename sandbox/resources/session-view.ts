/** How a session is shown, with the details it is asked for. */
import { includes, type Call } from '../call.ts';
import type { Contact, Session } from '../records.ts';

/** A session as the API shows it: every detail object null unless it was asked for. */
export function showSession(
	call: Call,
	session: Session,
	wants = (detail: string) => includes(call, detail),
) {
	const { account } = call;
	const channel = account.channels.get(session.channelId);
	const { classification, metadata, type, ...plain } = session;
	return {
		...plain,
		contactDetails: wants('ContactDetails')
			? showContact(account.contacts.get(session.contactId))
			: null,
		agentDetails: wants('AgentDetails') ? showAgent(call, session.userId) : null,
		channelDetails: wants('ChannelDetails') ? (channel?.identity ?? null) : null,
		departmentDetails: wants('DepartmentsDetails')
			? showDepartment(call, session.departmentId)
			: null,
		classification: wants('ClassificationDetails') ? classification : null,
		metadata,
		channelType: wants('ChannelTypeDetails') ? (channel?.type.toUpperCase() ?? null) : null,
		type,
	};
}

function showContact(contact: Contact | undefined) {
	if (!contact) return null;
	return {
		id: contact.id,
		name: contact.name,
		pictureUrl: null,
		phonenumber: contact.phoneNumber,
		instagram: contact.instagram,
		phonenumberFormatted: contact.phoneNumberFormatted,
		tagsId: contact.tagIds,
		tagsName: contact.tagNames,
		status: contact.status,
	};
}

function showAgent({ account }: Call, userId: string | null) {
	const agent = userId
		? account.agents.find((candidate) => candidate.userId === userId)
		: undefined;
	if (!agent) return null;
	const { id, name, shortName, phoneNumber, email } = agent;
	return { id, userId, name, shortName, phoneNumber, email, pictureFileId: null, pictureUrl: null };
}

function showDepartment({ account }: Call, departmentId: string | null) {
	const department = account.departments.get(departmentId);
	if (!department) return null;
	const { id, companyId, name, isDefault } = department;
	return {
		id,
		companyId,
		name,
		description: department.description ?? null,
		isDefault,
		isSupervisor: null,
	};
}
