/**
 * Names of the option lists. The core is the truth (`describe().lists`), but it is not compiled before somebody uses it,
 * and n8n wants the names when it starts; a test holds the two together.
 */
export const optionListNames = [
	'getChannels',
	'getChatbots',
	'getDepartments',
	'getTags',
	'getUsers',
] as const;

export const searchListNames = [] as const;
