/** Message templates and quick replies. */
import { includes, page, type Handlers } from '../call.ts';
import { contains, equals, lifeRanges, sameId, type Filters } from '../list.ts';
import type { Template } from '../records.ts';

/** What the filter calls a type, and what the records call it (API notes, section 9). */
const typesOfRecord: Record<string, string> = {
	QUICKREPLY: 'QUICKREPLY',
	ATTENDANCE: 'TEMPLATE',
	CAMPAIGN: 'TEMPLATE_CAMPAIGN',
	SEQUENCE: 'TEMPLATE_SEQUENCE',
	SCHEDULEDMESSAGE: 'TEMPLATE_SCHEDULED_MESSAGE',
	AUTHENTICATION: 'AUTHENTICATION',
};

const filters: Filters<Template> = {
	Archived: equals((template) => template.archived),
	Name: contains((template) => template.name),
	SearchableText: contains((template) => `${template.name} ${template.text ?? ''}`),
	ChannelId: sameId((template) => template.channelId),
	ApprovedOnly: (wanted: boolean) => (template) => !wanted || template.status === 'Approved',
	Type: (wanted: string) => (template) => template.type.includes(typesOfRecord[wanted] ?? wanted),
	...lifeRanges<Template>(),
};

export const templates: Handlers = {
	listTemplates: (call) =>
		page(call, call.account.templates, {
			name: 'templates',
			filters,
			show: ({ params, ...template }) => ({
				...template,
				params: includes(call, 'Params') || includes(call, 'All') ? params : null,
			}),
		}),
};
