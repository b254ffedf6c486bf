/**
 * Names of the option lists. The core is the truth (`describe().lists`), but it is not compiled before somebody uses it,
 * and n8n wants the names when it starts; a test holds the two together.
 */
export const listNames = [
	'getChannels',
	'getChatbots',
	'getContactFields',
	'getDepartments',
	'getLostReasons',
	'getPanelFields',
	'getPanels',
	'getPanelTags',
	'getPortfolios',
	'getSequences',
	'getSteps',
	'getTags',
	'getTemplates',
	'getUsers',
	'getWebhookEvents',
] as const;

/** The same list, searched page by page by a resource locator: `getPanels` is `searchPanels` there. */
export function searchName(list: string): string {
	return list.replace(/^get/, 'search');
}
