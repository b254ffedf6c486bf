/** Words for parameters of several card operations. */
import type { Words } from '../../descriptions/words';

export const words: Words = {
	panelId: { description: 'Panel whose cards, steps, tags and fields the lists below offer' },
	lostReasonId: { about: 'Panels of the kind Sales have reasons' },
	customFields: { description: 'Values of custom fields of the panel' },
	description: { rows: 4 },
	tagIds: { about: 'Tags of the panel' },
	position: { description: 'Place within the step; 0 is the first' },
	sessionId: { description: 'Session that the card belongs to' },
	includeDetails: { description: 'What to put into each card beside its own properties' },
};
