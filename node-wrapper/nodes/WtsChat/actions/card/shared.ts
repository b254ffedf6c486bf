/** Words for parameters of several card operations. */
import type { Words } from '../../descriptions/words';

export const words: Words = {
	panelId: {
		about: 'Panel that has the card; the lists below show its cards, steps, tags and fields',
	},
	noteId: { about: 'Annotation of the card, as Get All Annotations lists it' },
	title: { about: 'Title of the card' },
	text: { rows: 3, about: 'Text of the annotation' },
	monetaryAmount: {
		description: 'Value of the card, e.g. of the sale, as a number with a decimal point',
	},
	responsibleUserId: {
		about: 'User who is responsible for the card, by the userId that Get All Users shows',
	},
	contactIds: {
		about: 'Contacts of the card: IDs, as Get All Contacts lists them, or phone numbers',
	},
	dueDate: { about: 'When the card is due' },
	status: { description: 'State of the card. Lost needs a reason on panels of the kind Sales.' },
	statuses: { description: 'Only cards in one of these states' },
	lostReasonId: {
		about:
			'Why the card is lost, as Get Lost Reasons lists it; only panels of the kind Sales have reasons',
	},
	customFields: {
		description:
			'Values of custom fields of the panel: chosen here field by field, or taken from the item by name',
	},
	description: { rows: 4, about: 'What the card is about' },
	tagIds: { about: 'Tags of the panel' },
	position: { description: 'Place within the step; 0 is the first' },
	sessionId: { about: 'Session that the card belongs to' },
	includeDetails: { description: 'What to put into each card beside its own properties' },
};
