/** Cards of the CRM's panels and their notes. */
import { formError } from '../answer.ts';
import { includes, newRecord, page, required, touch, type Call, type Handlers } from '../call.ts';
import { readInstant } from '../clock.ts';
import { lifeRanges, oneOf, sameId, type Filters } from '../list.ts';
import {
	changedList,
	changesOf,
	given,
	mergedFields,
	mergedMetadata,
	type Appliers,
} from '../partial-update.ts';
import type { Card, CardNote, Panel, PanelStep, Values } from '../records.ts';
import { fileByUrl } from './files.ts';

type Wants = (detail: string) => boolean;
const everything: Wants = () => true;

const filters: Filters<Card> = {
	PanelId: sameId((card) => card.panelId),
	StepId: sameId((card) => card.stepId),
	ContactId: (wanted: string) => (card) => card.contactIds.includes(wanted.toLowerCase()),
	ResponsibleUserId: sameId((card) => card.responsibleUserId),
	TextFilter: (wanted: string) => (card) =>
		[card.title, card.description, card.key].some((text) =>
			(text ?? '').toLowerCase().includes(wanted.toLowerCase()),
		),
	Statuses: oneOf((card) => card.status),
	...lifeRanges<Card>(),
};

export function isOverdue({ clock }: Call, { dueDate, status }: Card): boolean {
	return status === 'OPEN' && dueDate !== null && readInstant(dueDate) < clock.micros();
}

function phaseOf(step: PanelStep | undefined): string | null {
	if (!step) return null;
	if (step.isInitial) return 'INITIAL';
	return step.isFinal ? 'FINAL' : 'NONE';
}

/** What a card points to, where it was asked for. */
function details(call: Call, card: Card, wants: Wants) {
	const { account } = call;
	const panel = account.panels.get(card.panelId);
	const step = panel?.steps.find(({ id }) => id === card.stepId);
	const user = account.agents.find(({ userId }) => userId === card.responsibleUserId);
	return {
		panelTitle: wants('PanelTitle') ? (panel?.title ?? null) : null,
		stepTitle: wants('StepTitle') ? (step?.title ?? null) : null,
		stepPhase: wants('StepPhase') ? phaseOf(step) : null,
		isOverdue: isOverdue(call, card),
		responsibleUser: wants('ResponsibleUser') && user ? { id: user.userId, name: user.name } : null,
		// Only id and name: the phone number is the contact's own business.
		contacts: wants('Contacts')
			? card.contactIds.map((id) => ({ id, name: account.contacts.get(id)?.name ?? null }))
			: null,
		customFields: wants('CustomFields') ? card.customFields : null,
	};
}

function show(call: Call, card: Card, wants: Wants = (detail) => includes(call, detail)) {
	const { lostReasonId, ...plain } = card;
	const reason = call.account.lostReasons.get(lostReasonId);
	return {
		...plain,
		...details(call, card, wants),
		lostReason: wants('LostReason') && reason ? { id: reason.id, name: reason.description } : null,
	};
}

/** The first version has `archived` in place of `status` and `lostReason`. */
export function showFirstVersion(
	call: Call,
	card: Card,
	wants: Wants = (detail) => includes(call, detail),
) {
	const { lostReasonId, status, ...plain } = card;
	return { ...plain, ...details(call, card, wants), archived: status === 'ARCHIVED' };
}

function stepOf({ account }: Call, stepId: string | null): { panel: Panel; step: PanelStep } {
	for (const panel of account.panels.all()) {
		const step = panel.steps.find(({ id }) => id === stepId);
		if (step) return { panel, step };
	}
	throw formError('Etapa não encontrada');
}

function tagIdsOf(panel: Panel, body: Values): string[] {
	const { tagIds, tagNames } = body as { tagIds?: string[] | null; tagNames?: string[] | null };
	if (tagIds) return panel.tags.filter(({ id }) => tagIds.includes(id)).map(({ id }) => id);
	return panel.tags.filter(({ name }) => (tagNames ?? []).includes(name)).map(({ id }) => id);
}

function fieldsOf({ account }: Call, panel: Panel) {
	return account.panelFields.all().filter(({ scopeId }) => scopeId === panel.id);
}

function nextNumber({ account }: Call, panel: Panel): Pick<Card, 'key' | 'number'> {
	const numbers = account.cards
		.all()
		.filter(({ panelId }) => panelId === panel.id)
		.map(({ number }) => number);
	const number = Math.max(0, ...numbers) + 1;
	return { key: `${panel.key}-${number}`, number };
}

function create(call: Call): Card {
	const { body, account } = call;
	const { panel, step } = stepOf(call, given<string>(body, 'stepId'));
	const card = account.cards.add({
		...newRecord(call),
		companyId: account.companyId,
		panelId: panel.id,
		stepId: step.id,
		position: given<number>(body, 'position') ?? 1,
		title: String(body['title']),
		description: given<string>(body, 'description'),
		...nextNumber(call, panel),
		dueDate: given<string>(body, 'dueDate'),
		tagIds: tagIdsOf(panel, body),
		sessionId: given<string>(body, 'sessionId'),
		monetaryAmount: given<number>(body, 'monetaryAmount'),
		responsibleUserId: given<string>(body, 'responsibleUserId'),
		contactIds: given<string[]>(body, 'contactIds') ?? [],
		customFields: mergedFields({}, given<Values>(body, 'customFields'), fieldsOf(call, panel)),
		metadata: given<Values>(body, 'metadata'),
		status: 'OPEN',
		lostReasonId: null,
	});
	call.publish('PANEL_CARD_NEW', show(call, card, everything));
	return card;
}

/** Closing, losing and archiving. Lost reasons exist on sales panels only. */
function statusOf({ account }: Call, panel: Panel, body: Values): Partial<Card> {
	const status = given<string>(body, 'status') ?? 'OPEN';
	const lostReasonId = status === 'LOST' ? given<string>(body, 'lostReasonId') : null;
	if (lostReasonId && account.lostReasons.get(lostReasonId)?.panelId !== panel.id) {
		throw formError('Motivo de perda não encontrado');
	}
	return { status, lostReasonId };
}

function appliers(call: Call, card: Card, panel: Panel): Appliers<Card> {
	const options = (call.body['options'] ?? {}) as { upsertTagOperation?: string };
	return {
		StepId: (body) => {
			const target = stepOf(call, given<string>(body, 'stepId'));
			return { stepId: target.step.id, panelId: target.panel.id };
		},
		Title: (body) => ({ title: given<string>(body, 'title') ?? card.title }),
		Description: (body) => ({ description: given<string>(body, 'description') }),
		Position: (body) => ({ position: given<number>(body, 'position') }),
		DueDate: (body) => ({ dueDate: given<string>(body, 'dueDate') }),
		ResponsibleUserId: (body) => ({ responsibleUserId: given<string>(body, 'responsibleUserId') }),
		TagIds: (body) => ({
			tagIds: changedList(
				card.tagIds,
				tagIdsOf(panel, body),
				options.upsertTagOperation ?? 'ReplaceAll',
			),
		}),
		ContactIds: (body) => ({ contactIds: given<string[]>(body, 'contactIds') ?? [] }),
		SessionId: (body) => ({ sessionId: given<string>(body, 'sessionId') }),
		MonetaryAmount: (body) => ({ monetaryAmount: given<number>(body, 'monetaryAmount') }),
		Archived: (body) => ({ status: body['archived'] === true ? 'ARCHIVED' : 'OPEN' }),
		CustomFields: (body) => ({
			customFields: mergedFields(
				card.customFields,
				given<Values>(body, 'customFields'),
				fieldsOf(call, panel),
			),
		}),
		Metadata: (body) => ({
			metadata: mergedMetadata(card.metadata, given<Values>(body, 'metadata')),
		}),
		Status: (body) => statusOf(call, panel, body),
	};
}

/** `withoutNames`: fields that this version of the update ignores. */
function update(call: Call, withoutNames: string[]): Card {
	const { account } = call;
	const card = requiredCard(call);
	const panel = required(account.panels, card.panelId);
	const known = Object.entries(appliers(call, card, panel)).filter(
		([name]) => !withoutNames.includes(name),
	);
	const from = card.stepId;
	const changed = touch(call, account.cards, card, changesOf(call.body, Object.fromEntries(known)));
	const content = show(call, changed, everything);
	if (changed.stepId !== from) call.publish('PANEL_CARD_STEP_CHANGE', content);
	// A step change often causes this event as well.
	call.publish('PANEL_CARD_UPDATE', content);
	return changed;
}

function requiredCard({ account, params }: Call): Card {
	return required(account.cards, params['id'] ?? params['cardId']);
}

/** What is copied when nothing is named, or all of it. */
const copied: Record<string, (card: Card) => Partial<Card>> = {
	Amount: ({ monetaryAmount }) => ({ monetaryAmount }),
	MonetaryAmount: ({ monetaryAmount }) => ({ monetaryAmount }),
	DueDate: ({ dueDate }) => ({ dueDate }),
	Tags: ({ tagIds }) => ({ tagIds: [...tagIds] }),
	Contacts: ({ contactIds }) => ({ contactIds: [...contactIds] }),
	ResponsibleUser: ({ responsibleUserId }) => ({ responsibleUserId }),
	CustomFields: ({ customFields }) => ({ customFields: { ...customFields } }),
};

function duplicate(call: Call): Card {
	const { account, body } = call;
	const original = requiredCard(call);
	const options = (body['options'] ?? {}) as {
		archiveOriginalCard?: boolean;
		fields?: string[] | null;
	};
	const { panel, step } = stepOf(call, given<string>(body, 'copyToStepId') ?? original.stepId);
	const names =
		options.fields?.length && !options.fields.includes('All')
			? options.fields
			: Object.keys(copied);
	const copy = account.cards.add({
		...original,
		...newRecord(call),
		...nextNumber(call, panel),
		panelId: panel.id,
		stepId: step.id,
		monetaryAmount: null,
		dueDate: null,
		tagIds: [],
		contactIds: [],
		responsibleUserId: null,
		customFields: {},
		status: 'OPEN',
		lostReasonId: null,
		...Object.assign({}, ...names.map((name) => copied[name]?.(original) ?? {})),
	});
	if (options.archiveOriginalCard) touch(call, account.cards, original, { status: 'ARCHIVED' });
	if (
		!options.fields?.length ||
		options.fields.some((name) => name === 'All' || name === 'Notes')
	) {
		const notes = account.cardNotes.all().filter(({ cardId }) => cardId === original.id);
		for (const note of notes)
			account.cardNotes.add({ ...note, ...newRecord(call), cardId: copy.id });
	}
	call.publish('PANEL_CARD_NEW', show(call, copy, everything));
	return copy;
}

function createNote(call: Call): CardNote {
	const card = requiredCard(call);
	const { text, fileUrls } = call.body as { text?: string; fileUrls?: string[] | null };
	if (!text && !fileUrls?.length) throw formError('Informe o texto da anotação');
	const note = call.account.cardNotes.add({
		...newRecord(call),
		companyId: call.account.companyId,
		panelId: card.panelId,
		cardId: card.id,
		userId: null,
		text: text ?? null,
		files: (fileUrls ?? []).map((url) => fileByUrl(call, url)),
		isFromPublicApi: true,
	});
	call.publish('PANEL_CARD_NOTE_NEW', note);
	return note;
}

function listNotes(call: Call) {
	const card = requiredCard(call);
	return page(call, call.account.cardNotes, {
		name: `notes of card ${card.id}`,
		filters: lifeRanges<CardNote>(),
		within: ({ cardId }) => cardId === card.id,
	});
}

function list(call: Call, display: (call: Call, card: Card) => unknown) {
	return page(call, call.account.cards, {
		name: 'cards',
		filters,
		show: (card) => display(call, card),
	});
}

export const cards: Handlers = {
	listCards: (call) => list(call, show),
	listCardsV1: (call) => list(call, showFirstVersion),
	getCard: (call) => show(call, requiredCard(call)),
	getCardV1: (call) => showFirstVersion(call, requiredCard(call)),
	createCard: (call) => show(call, create(call), everything),
	createCardV1: (call) => showFirstVersion(call, create(call), everything),
	// Version 3 archives by status, the older ones by a flag.
	updateCard: (call) => show(call, update(call, ['Archived']), everything),
	updateCardV2: (call) => show(call, update(call, ['Status']), everything),
	updateCardV1: (call) => showFirstVersion(call, update(call, ['Status']), everything),
	duplicateCard: (call) => show(call, duplicate(call), everything),
	duplicateCardV1: (call) => showFirstVersion(call, duplicate(call), everything),
	listCardNotes: listNotes,
	createCardNote: createNote,
	deleteCardNote: ({ account, params }) => {
		account.cardNotes.remove(required(account.cardNotes, params['noteId']).id);
		return undefined;
	},
};
