/** The account itself, and the reseller's operations on accounts, which only the partner token may call. */
import { newRecord, page, required, touch, type Call, type Handlers } from '../call.ts';
import { contains, equals, lifeRanges, type Filters } from '../list.ts';
import type { Company, Values } from '../records.ts';

const filters: Filters<Company> = {
	SearchableText: contains((company) => company.name),
	OnlyInactive: (wanted: boolean) => (company) => !wanted || !company.active,
	Status: equals((company) => company['status']),
	SetupStatus: equals((company) => company['setupStatus']),
	...lifeRanges<Company>(),
};

const workdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];

const requiredCompany = ({ account, params }: Call) => required(account.companies, params['id']);

function setActive(call: Call, active: boolean): undefined {
	touch(call, call.account.companies, requiredCompany(call), { active });
	return undefined;
}

export const company: Handlers = {
	getOfficeHours: () => ({
		limitHours: true,
		offlineResponse: 'Nosso atendimento funciona de segunda a sexta, das 9h às 18h.',
		timezoneDiff: -3,
		days: workdays.map((dayWeek) => ({
			id: null,
			dayWeek,
			active: true,
			periods: [{ startTime: '09:00', endTime: '18:00' }],
		})),
	}),
	externalLogin: ({ account, clock, origin }) => ({
		userId: account.agents.all()[0]?.userId ?? null,
		accessToken: `sandbox-access-${clock.micros()}`,
		expiresIn: 3600,
		refreshToken: `sandbox-refresh-${clock.micros()}`,
		tenantId: account.companyId,
		urlRedirect: `${origin}/login`,
	}),
	listCompanies: (call) => page(call, call.account.companies, { name: 'companies', filters }),
	getCompany: requiredCompany,
	createCompany: (call) => {
		const { fields, ...properties } = call.body;
		return call.account.companies.add({
			...newRecord(call),
			active: true,
			...properties,
			name: String(properties['name'] ?? ''),
		});
	},
	updateCompany: (call) => {
		const named = new Set(
			((call.body['fields'] ?? []) as string[]).map((name) => name.toLowerCase()),
		);
		const changes = Object.entries(call.body).filter(([name]) => named.has(name.toLowerCase()));
		return touch(
			call,
			call.account.companies,
			requiredCompany(call),
			Object.fromEntries(changes) as Values,
		);
	},
	deactivateCompany: (call) => setActive(call, false),
	activateCompany: (call) => setActive(call, true),
	listCompanyTokens: (call) => {
		requiredCompany(call);
		return [];
	},
	createCompanyToken: (call) => {
		requiredCompany(call);
		const id = call.account.random.uuid();
		return { id, name: String(call.body['name']), token: `pn_made_${id.slice(0, 8)}` };
	},
	deleteCompanyToken: (call) => {
		requiredCompany(call);
		return undefined;
	},
};
