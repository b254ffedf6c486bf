/** The CRM: panels with their steps, tags, fields and lost reasons, and the cards on them. */
import type {
	Agent,
	Card,
	CardNote,
	Contact,
	CustomField,
	LostReason,
	Panel,
	PanelStep,
	PanelTag,
} from '../records.ts';
import type { Random } from '../random.ts';
import { writeInstant } from '../clock.ts';
import { example, exampleItems } from './examples.ts';
import { companyId } from './people.ts';
import { day, lifeOf } from './stamps.ts';

type ShownPanel = Omit<Panel, 'tags' | 'steps'> & {
	tags: PanelTag[] | null;
	steps: PanelStep[] | null;
};

/** The example panels keep their recorded steps, which come in no particular order. */
export function makePanels(random: Random, now: number): Panel[] {
	const detailed = [
		example<ShownPanel>('panel-with-steps'),
		...exampleItems<ShownPanel>('panels-with-steps'),
	];
	const recorded = exampleItems<ShownPanel>('panels').map((panel) => {
		const source = detailed.find(({ id, steps }) => id === panel.id && steps);
		const tags = detailed.find(({ id, tags: found }) => id === panel.id && found)?.tags ?? [];
		return {
			...panel,
			tags,
			steps: source?.steps ?? makeSteps(random, now, panel.id, panel.stepTitles),
		};
	});
	const archivedId = random.uuid();
	const archived: Panel = {
		id: archivedId,
		...lifeOf(random, now, 300),
		companyId,
		archived: true,
		scope: 'COMPANY',
		departmentIds: [],
		userId: null,
		title: 'Campanha de 2025',
		description: null,
		thumbnailId: null,
		thumbnailFile: null,
		key: 'C25',
		overdueCardCount: null,
		stepTitles: ['Início', 'Fim'],
		tags: [],
		steps: makeSteps(random, now, archivedId, ['Início', 'Fim']),
		type: 'SALES',
		autoLossDays: null,
	};
	return [...recorded, archived];
}

function makeSteps(random: Random, now: number, panelId: string, titles: string[]): PanelStep[] {
	const steps = titles.map((title, index) => ({
		id: random.uuid(),
		...lifeOf(random, now, 300),
		companyId,
		panelId,
		archived: false,
		position: index + 1,
		title,
		isInitial: index === 0,
		isFinal: index === titles.length - 1,
		cardCount: 0,
		overdueCardCount: 0,
		monetaryAmount: 0,
		fields: null,
		cards: null,
	}));
	return [...steps.slice(1), ...steps.slice(0, 1)];
}

export function makePanelFields(panels: Panel[], random: Random): CustomField[] {
	const recorded = example<CustomField[]>('custom-fields-panel');
	const [first, second] = panels;
	if (!first || !second) return recorded;
	const group: CustomField = {
		...(recorded[0] as CustomField),
		id: random.uuid(),
		type: 'GROUP',
		name: 'Dados do produto',
		key: 'dados-do-produto',
		position: recorded.length,
	};
	const other: CustomField = {
		...(recorded[0] as CustomField),
		id: random.uuid(),
		scopeId: second.id,
		name: 'Equipamento',
		key: 'equipamento',
	};
	return [...recorded, group, other];
}

export function makeLostReasons(): LostReason[] {
	return exampleItems<LostReason>('lost-reasons');
}

export function makeCards(
	random: Random,
	now: number,
	panels: Panel[],
	contacts: Contact[],
	agents: Agent[],
): Card[] {
	const recorded = exampleItems<Card & { lostReason: { id: string } | null }>('cards').map(
		({ id, createdAt, updatedAt, lostReason, ...card }): Card => ({
			id,
			createdAt,
			updatedAt,
			companyId: card.companyId,
			panelId: card.panelId,
			stepId: card.stepId,
			position: card.position,
			title: card.title,
			description: card.description,
			key: card.key,
			number: card.number,
			dueDate: card.dueDate,
			tagIds: card.tagIds,
			sessionId: card.sessionId,
			monetaryAmount: card.monetaryAmount,
			responsibleUserId: card.responsibleUserId,
			contactIds: card.contactIds,
			customFields: card.customFields,
			metadata: card.metadata,
			status: card.status,
			lostReasonId: lostReason?.id ?? null,
		}),
	);
	const generated = panels
		.filter(({ archived }) => !archived)
		.flatMap((panel) =>
			Array.from({ length: 130 }, (_, index): Card => {
				const contact = random.pick(contacts);
				const number = recorded.length + index + 1;
				return {
					id: random.uuid(),
					...lifeOf(random, now, 120),
					companyId,
					panelId: panel.id,
					stepId: random.pick(panel.steps).id,
					position: index + 3,
					title: `${contact.name ?? 'Sem nome'} - pedido ${number}`,
					description: random.chance(0.3) ? 'Retornar na próxima semana' : null,
					key: `${panel.key}-${number}`,
					number,
					dueDate: random.chance(0.4)
						? writeInstant(now + Math.floor((random.next() - 0.3) * 30 * day), 'seconds')
						: null,
					tagIds: panel.tags.filter(() => random.chance(0.3)).map(({ id }) => id),
					sessionId: null,
					monetaryAmount: random.chance(0.5) ? random.below(500_000) / 100 : null,
					responsibleUserId: random.chance(0.6) ? random.pick(agents).userId : null,
					contactIds: [contact.id],
					customFields: {},
					metadata: null,
					status: random.chance(0.8) ? 'OPEN' : panel.type === 'SALES' ? 'WON' : 'ARCHIVED',
					lostReasonId: null,
				};
			}),
		);
	return [...recorded, ...generated];
}

export function makeCardNotes(random: Random, now: number, cards: Card[]): CardNote[] {
	return cards.slice(0, 20).map((card) => ({
		id: random.uuid(),
		...lifeOf(random, now, 60),
		companyId,
		panelId: card.panelId,
		cardId: card.id,
		userId: card.responsibleUserId,
		text: 'Cliente pediu novo orçamento',
		files: [],
		isFromPublicApi: false,
	}));
}
