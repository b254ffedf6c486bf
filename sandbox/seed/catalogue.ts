/** What an account has set up once: bots, templates, sequences, portfolios, fields, events. */
import type {
	Channel,
	Chatbot,
	Contact,
	CustomField,
	Portfolio,
	PortfolioContact,
	Sequence,
	SequenceContact,
	Template,
	WebhookEventInfo,
} from '../records.ts';
import type { Random } from '../random.ts';
import { writeInstant } from '../clock.ts';
import { example, exampleItems } from './examples.ts';
import { companyId } from './people.ts';
import { lifeOf } from './stamps.ts';

/** More than one page of 100 of those a workflow may start, so that an option list has to read on. */
export function makeChatbots(random: Random, now: number, channels: Channel[]): Chatbot[] {
	const generated = Array.from({ length: 240 }, (_, index): Chatbot => {
		const automation = index % 5 !== 0;
		return {
			id: random.uuid(),
			key: random.uuid(),
			...lifeOf(random, now, 300),
			companyId,
			archived: random.chance(0.05),
			name: `${random.pick(['Triagem', 'Cobrança', 'Confirmação', 'Pesquisa', 'Aviso ⏰'])} ${index + 1}`,
			type: automation ? 'Automation' : 'Reactive',
			channelIds: automation ? [] : [random.pick(channels).id],
			defaultDepartmentId: null,
			publishStatus: random.chance(0.85)
				? 'READY'
				: random.pick(['NOT_PUBLISHED', 'PUBLISHING', 'FAILED']),
			automationUsage: automation ? ['Api', 'Manual'] : null,
		};
	});
	return [...exampleItems<Chatbot>('chatbots'), ...generated];
}

export function makeTemplates(random: Random, now: number, channels: Channel[]): Template[] {
	const generated = Array.from({ length: 40 }, (_, index): Template => {
		const id = random.uuid();
		const params = [['nome', 'pedido'], ['nome'], ['nome', 'data', 'hora'], []][index % 4] ?? [];
		return {
			id,
			...lifeOf(random, now, 300),
			active: true,
			archived: random.chance(0.1),
			channelId: random.pick(channels.slice(0, 2)).id,
			name: `modelo_${String(index + 1).padStart(2, '0')}`,
			text: ['Aviso da loja.', ...params.map((name) => `${name}: {{${name}}}`)].join(' '),
			footerText: null,
			status: random.chance(0.8) ? 'Approved' : random.pick(['InRevision', 'Disapproved']),
			channelType: 'CLOUDAPI_WHATSAPP',
			type: random.pick([
				['TEMPLATE'],
				['TEMPLATE', 'TEMPLATE_CAMPAIGN'],
				['TEMPLATE_SCHEDULED_MESSAGE'],
			]),
			params: params.map((name) => ({ name, templateId: id })),
			internalName: null,
			fileType: 'UNDEFINED',
			quickReplyAlias: null,
			rejectedDescription: null,
			categoryId: null,
			categoryName: null,
		};
	});
	return [...exampleItems<Template>('templates'), ...generated];
}

export function makeSequences(random: Random, now: number): Sequence[] {
	const generated = ['Aniversário 🎂', 'Carrinho abandonado', 'Pós-venda 30 dias'].map((name) => ({
		id: random.uuid(),
		active: true,
		...lifeOf(random, now, 300),
		companyId,
		name,
		enabled: true,
		contactExecutingCount: 0,
	}));
	return [...exampleItems<Sequence>('sequences'), ...generated];
}

export function makeSequenceContacts(
	random: Random,
	now: number,
	sequences: Sequence[],
	contacts: Contact[],
): SequenceContact[] {
	return sequences.flatMap((sequence) =>
		contacts.slice(0, 12).map((contact) => ({
			id: random.uuid(),
			active: true,
			...lifeOf(random, now, 60),
			companyId,
			sequenceId: sequence.id,
			contactId: contact.id,
			contactName: contact.name,
			origin: random.pick(['USER_SINGLE', 'USER_FILTER', 'CHATBOT', 'API']),
			addedByUserId: null,
			addedByChatbotId: null,
			lastAddedAt: writeInstant(now, 'ticks'),
		})),
	);
}

export function makePortfolios(): Portfolio[] {
	return exampleItems<Portfolio>('portfolios');
}

/** The membership that the contacts' own lists of portfolios say. */
export function makePortfolioContacts(
	random: Random,
	now: number,
	contacts: Contact[],
): PortfolioContact[] {
	return contacts.flatMap((contact) =>
		contact.portfolioIds.map((portfolioId) => ({
			id: random.uuid(),
			...lifeOf(random, now, 60),
			active: true,
			companyId,
			portfolioId,
			contactId: contact.id,
		})),
	);
}

/** A field of every type, two of them inside a group. Groups come first in the answer, children after them. */
export function makeContactFields(random: Random, now: number): CustomField[] {
	const flat = example<CustomField[]>('custom-fields-contact');
	const group = makeField(random, now, 'GROUP', 'Endereço', flat.length);
	const children = [
		makeField(random, now, 'STRING', 'Cidade', 0, group.id),
		makeField(random, now, 'TEXT', 'Complemento', 1, group.id),
	];
	const others = [
		makeField(random, now, 'INTEGER', 'Número de filhos', flat.length + 1),
		makeField(random, now, 'MULTISELECT', 'Interesses', flat.length + 2),
		makeField(random, now, 'TIME', 'Melhor horário', flat.length + 3),
		makeField(random, now, 'DATETIME', 'Última visita', flat.length + 4),
	];
	return [...flat, group, ...children, ...others];
}

function makeField(
	random: Random,
	now: number,
	type: string,
	name: string,
	position: number,
	parentId: string | null = null,
): CustomField {
	const key = name
		.normalize('NFD')
		.replace(/[^\w ]/g, '')
		.toLowerCase()
		.replaceAll(' ', '-');
	return {
		id: random.uuid(),
		...lifeOf(random, now, 300),
		parentId,
		type,
		entityType: 'CONTACT',
		scopeId: null,
		companyId,
		name,
		key,
		position,
		required: false,
		visible: true,
		isValueRange: false,
		options:
			type === 'MULTISELECT'
				? ['Ofertas', 'Lançamentos', 'Eventos'].map((option) => ({
						id: random.uuid(),
						name: option,
					}))
				: null,
		children: null,
	};
}

/** The recorded events and the two that only one brand's reference names (API notes, section 15). */
export function makeWebhookEvents(): WebhookEventInfo[] {
	return [
		...example<WebhookEventInfo[]>('webhook-events'),
		{ event: 'TEMPLATE_NEW', description: 'Novo modelo' },
		{ event: 'TEMPLATE_UPDATE', description: 'Alteração de modelo' },
	];
}
