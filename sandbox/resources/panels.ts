/** CRM panels: steps and tags only when asked for, steps in no particular order. */
import { formError } from '../answer.ts';
import { includes, page, required, type Call, type Handlers } from '../call.ts';
import { contains, equals, lifeRanges, type Filters } from '../list.ts';
import type { LostReason, Panel, PanelStep } from '../records.ts';
import { wholePage } from '../linked-contacts.ts';
import { isOverdue, showFirstVersion } from './cards.ts';

const filters: Filters<Panel> = {
	Title: contains((panel) => panel.title),
	Type: equals((panel) => panel.type),
	...lifeRanges<Panel>(),
};

function showStep(call: Call, step: PanelStep) {
	const cards = call.account.cards
		.all()
		.filter(({ stepId, status }) => stepId === step.id && status === 'OPEN');
	const counts = includes(call, 'StepsCardCount');
	return {
		...step,
		cardCount: counts ? cards.length : null,
		overdueCardCount: counts ? cards.filter((card) => isOverdue(call, card)).length : null,
		monetaryAmount: counts
			? cards.reduce((sum, { monetaryAmount }) => sum + (monetaryAmount ?? 0), 0)
			: null,
		fields: includes(call, 'StepsFields') ? (step.fields ?? []) : null,
		cards: includes(call, 'Cards')
			? wholePage(cards.slice(0, 100).map((card) => showFirstVersion(call, card)))
			: null,
	};
}

function show(call: Call, { tags, steps, ...panel }: Panel) {
	const overdue = () =>
		call.account.cards.all().filter((card) => card.panelId === panel.id && isOverdue(call, card))
			.length;
	return {
		...panel,
		overdueCardCount: includes(call, 'PanelCardOverdueCount') ? overdue() : null,
		tags: includes(call, 'Tags') ? tags : null,
		steps: includes(call, 'Steps') ? steps.map((step) => showStep(call, step)) : null,
	};
}

function list(call: Call) {
	return page(call, call.account.panels, {
		name: 'panels',
		filters,
		show: (panel) => show(call, panel),
		also: call.account.cards.version,
	});
}

function listLostReasons(call: Call) {
	const panel = required(call.account.panels, call.params['id']);
	if (panel.type !== 'SALES')
		throw formError('Motivos de perda existem somente em painéis de vendas');
	return page(call, call.account.lostReasons, {
		name: `lost reasons of ${panel.id}`,
		filters: lifeRanges<LostReason>(),
		within: ({ panelId }) => panelId === panel.id,
	});
}

export const panels: Handlers = {
	listPanels: list,
	listPanelsV1: list,
	getPanel: (call) => show(call, required(call.account.panels, call.params['id'])),
	listLostReasons,
};
