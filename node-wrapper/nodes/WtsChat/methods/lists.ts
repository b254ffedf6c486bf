/**
 * Names of the option lists. The core is the truth (`describe().lists`), but it is not compiled before somebody uses it,
 * and n8n wants the names when it starts; a test holds the two together.
 */
export const listNames = [
	'getCardNotes',
	'getCards',
	'getChannels',
	'getChatbots',
	'getContactFields',
	'getContacts',
	'getDepartmentUsers',
	'getDepartments',
	'getLostReasons',
	'getMessages',
	'getNotes',
	'getPanelFields',
	'getPanels',
	'getPanelTags',
	'getPortfolios',
	'getSequences',
	'getSessions',
	'getSteps',
	'getTags',
	'getTemplateParameters',
	'getTemplates',
	'getUsers',
	'getWebhookEvents',
] as const;

/** The same list, searched page by page by a resource locator: `getPanels` is `searchPanels` there. */
export function searchName(list: string): string {
	return list.replace(/^get/, 'search');
}
