/** Who and what a conversation belongs to: tags, users, departments, channels, contacts. */
import type { Agent, Channel, Contact, Department, Tag } from '../records.ts';
import type { Random } from '../random.ts';
import { example, exampleItems } from './examples.ts';
import { personName, tagWords } from './names.ts';
import { lifeOf } from './stamps.ts';

export const companyId = 'c5efb1ec-2912-4619-90f7-93b5172fd712';

export function makeTags(random: Random, now: number): Tag[] {
	const colors = ['GRAY_600', 'GREEN_500', 'YELLOW_400', 'BLUE_500', 'PURPLE_600', null];
	const generated = tagWords.map((name) => ({
		id: random.uuid(),
		...lifeOf(random, now, 300),
		name,
		color: random.pick(colors),
	}));
	return [...example<Tag[]>('tags'), ...generated];
}

/** Channels whose 24-hour window is always open. */
const UNOFFICIAL = ['ZAPI_WhatsApp', 'EvolutionApi_WhatsApp'];

export function isUnofficial(channel: Channel | undefined): boolean {
	return UNOFFICIAL.includes(channel?.type ?? '');
}

export function makeChannels(random: Random, now: number): Channel[] {
	const withoutIdentity: Channel = {
		id: random.uuid(),
		...lifeOf(random, now, 300),
		active: true,
		type: 'EvolutionApi_WhatsApp',
		number: '+55|1100000003',
		numberFormatted: '(11) 0000-0003',
		identity: null,
	};
	const messenger: Channel = {
		id: random.uuid(),
		...lifeOf(random, now, 300),
		active: true,
		type: 'Messenger',
		number: null,
		numberFormatted: null,
		identity: {
			humanId: 'lojaexemplo.ficticia',
			platform: 'Messenger',
			provider: null,
			providerVariable: null,
			pictureUrl: null,
			displayName: null,
		},
	};
	return [...example<Channel[]>('channels'), withoutIdentity, messenger];
}

export function makeDepartments(random: Random, now: number, channels: Channel[]): Department[] {
	const names = ['Financeiro', 'Logística 🚚', 'Pós-venda', 'Suporte'];
	const generated = names.map((name) => ({
		id: random.uuid(),
		companyId,
		...lifeOf(random, now, 300),
		directLinks: {},
		name,
		description: null,
		isDefault: false,
		distribuitionEnabled: random.chance(0.5),
		restrictionType: 'NONE',
		distributionConfig: null,
		agents: [],
		channels: channels.slice(0, 2).map((channel) => ({
			id: channel.id,
			number: channel.number,
			name: channel.identity?.displayName ?? null,
			type: channel.type,
		})),
	}));
	return [...example<Department[]>('departments'), ...generated];
}

/** Users, each a member of some departments; the departments learn of their new members. */
export function makeAgents(random: Random, now: number, departments: Department[]): Agent[] {
	const generated = Array.from({ length: 12 }, (_, index): Agent => {
		const id = random.uuid();
		const userId = random.uuid();
		const name = personName(random, index) ?? 'Usuário sem nome';
		const memberOf = departments
			.filter(() => random.chance(0.3))
			.map((department) => ({
				agentId: id,
				userId,
				departmentId: department.id,
				isAgent: true,
				isSupervisor: random.chance(0.2),
			}));
		return {
			id,
			...lifeOf(random, now, 300),
			companyId,
			userId,
			// Two of them share a name: a drop-down has to tell them apart.
			name: index === 11 ? 'Otávio Amostra' : name,
			shortName: random.chance(0.2) ? null : (name.split(' ')[0] ?? name),
			email: `usuario${index + 1}@example.com`,
			phoneNumber: `+55|119000009${10 + index}`,
			phoneNumberFormatted: `(11) 90000-09${10 + index}`,
			profile: 'AGENT',
			isOwner: false,
			departments: memberOf,
			availability: random.pick(['AVAILABLE', 'UNAVAILABLE']),
		};
	});
	for (const { departments: memberships } of generated) {
		for (const { userId, departmentId, isAgent, isSupervisor } of memberships) {
			departments
				.find(({ id }) => id === departmentId)
				?.agents?.push({ userId, departmentId, isAgent, isSupervisor });
		}
	}
	return [...example<Agent[]>('users'), ...generated];
}

/** Contacts, with and without number, name, e-mail and tags. */
export function makeContacts(random: Random, now: number, count: number, tags: Tag[]): Contact[] {
	const seeded = exampleItems<Contact>('contacts');
	const generated = Array.from(
		{ length: Math.max(0, count - seeded.length) },
		(_, index): Contact => {
			const name = personName(random, index);
			const onInstagram = random.chance(0.08);
			const national = `119${String(10_000_000 + index)}`;
			const chosen = tags.filter(() => random.chance(0.06));
			return {
				id: random.uuid(),
				...lifeOf(random, now, 300),
				companyId,
				name,
				nameWhatsapp: onInstagram ? null : (name?.split(' ')[0] ?? null),
				nameInstagram: onInstagram ? name : null,
				nameMessenger: null,
				phoneNumber: onInstagram ? null : `+55|${national}`,
				phoneNumberFormatted: onInstagram
					? null
					: `(${national.slice(0, 2)}) ${national.slice(2, 7)}-${national.slice(7)}`,
				email: random.chance(0.5) ? `contato${index + 1}@example.com` : null,
				instagram: onInstagram ? `@contato_${index + 1}` : null,
				messengerId: null,
				annotation: null,
				tagIds: chosen.map(({ id }) => id),
				tagNames: chosen.map(({ name: tagName }) => tagName),
				status: random.chance(0.04) ? random.pick(['ARCHIVED', 'BLOCKED']) : 'ACTIVE',
				origin: random.pick(['CREATED_BY_USER', 'CREATED_FROM_HUB', 'IMPORTED']),
				importedAt: null,
				utm: null,
				customFields: random.chance(0.3)
					? { segmento: random.pick(['Varejo', 'Indústria', 'Serviços']) }
					: {},
				portfolioIds: [],
				portfolioNames: [],
				metadata: random.chance(0.1) ? { origem: random.pick(['site', 'loja', 'evento']) } : null,
			};
		},
	);
	return [...seeded, ...generated];
}
