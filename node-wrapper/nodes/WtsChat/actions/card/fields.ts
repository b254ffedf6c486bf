/** Fields that several card operations share. */
import { namesOrIds, nameOrId } from '../../descriptions/choices';
import { choices, date, id, named, number, SEVERAL, text } from '../../descriptions/fields';
import { record } from '../../descriptions/locator';
import { customFieldRows, metadata } from '../../descriptions/pairs';

/** Parent of the lists of steps, tags, fields and reasons. */
const PANEL = ['panelId.value'];

export const panel = record({ displayName: 'Panel', name: 'panelId', list: 'getPanels' });

/** Where the request does not need the panel, only the lists do. */
export const panelOfLists = {
	...panel,
	required: false,
	description: 'Panel whose cards, steps, tags and fields the lists below offer',
};

/** The card, and before it the panel whose cards and other lists are offered. */
export const cardOfPanel = [
	panelOfLists,
	record({ displayName: 'Card', name: 'cardId', list: 'getCards' }),
];

export const step = nameOrId({
	displayName: 'Step Name or ID',
	name: 'stepId',
	list: 'getSteps',
	dependsOn: PANEL,
});

export const lostReason = nameOrId({
	displayName: 'Lost Reason Name or ID',
	name: 'lostReasonId',
	list: 'getLostReasons',
	dependsOn: PANEL,
	about: 'Panels of the kind Sales have reasons',
});

export const responsible = nameOrId({
	displayName: 'Responsible Name or ID',
	name: 'responsibleUserId',
	list: 'getUsers',
});

export const customFields = customFieldRows('Values of custom fields of the panel', {
	displayName: 'Field Name or ID',
	list: 'getPanelFields',
	dependsOn: PANEL,
});

export const cardStatuses = named('ARCHIVED', 'LOST', 'OPEN', 'WON');

export const title = text('Title', 'title');

export const position = number('Position', 'position', {
	description: 'Place within the step; 0 is the first',
});

/** What a card may hold beside step, title and custom fields. */
export const contents = [
	text('Description', 'description', { rows: 4 }),
	responsible,
	text('Contact IDs', 'contactIds', { description: SEVERAL }),
	namesOrIds({
		displayName: 'Tag Names or IDs',
		name: 'tagIds',
		list: 'getPanelTags',
		dependsOn: PANEL,
		about: 'Tags of the panel',
	}),
	number('Monetary Amount', 'monetaryAmount'),
	position,
	date('Due Date', 'dueDate'),
	id('Session', 'sessionId', { description: 'Session that the card belongs to' }),
	metadata(),
];

export const includeDetails = choices(
	'Include Details',
	'includeDetails',
	named(
		'Contacts',
		'CustomFields',
		'LostReason',
		'PanelTitle',
		'ResponsibleUser',
		'StepPhase',
		'StepTitle',
	),
	{ description: 'What to put into each card beside its own properties' },
);
