/** Portfolios (carteiras) and the contacts in them. */
import { includes, newRecord, page, required, type Call, type Handlers } from '../call.ts';
import { allPointedTo, linked, pointedTo, wholePage } from '../linked-contacts.ts';
import { lifeRanges, oneOf, type Filters } from '../list.ts';
import type { Contact, Portfolio, PortfolioContact } from '../records.ts';

const contactFilters: Filters<PortfolioContact> = {
	ContactIds: oneOf((link) => link.contactId),
	...lifeRanges<PortfolioContact>(),
};

function show(call: Call, link: PortfolioContact) {
	return { ...link, contactDetails: linked(call.account.contacts.get(link.contactId)) };
}

function listContacts(call: Call) {
	const portfolio = required(call.account.portfolios, call.params['id']);
	return page(
		call,
		call.account.portfolioContacts,
		{
			name: `contacts of portfolio ${portfolio.id}`,
			filters: contactFilters,
			within: ({ portfolioId }) => portfolioId === portfolio.id,
			show: (link) => show(call, link),
		},
		// The odd one out: its page number is called Page, and the name of its order says the direction.
		{
			...call.query,
			PageNumber: call.query['Page'] ?? call.query['PageNumber'],
			...(call.query['OrderByDesc']
				? { OrderBy: call.query['OrderByDesc'], OrderDirection: 'DESCENDING' }
				: {}),
		},
	);
}

/** A contact's own list of portfolios follows its membership. */
function relist({ account }: Call, contact: Contact): void {
	const portfolioIds = account.portfolioContacts
		.all()
		.filter(({ contactId }) => contactId === contact.id)
		.map(({ portfolioId }) => portfolioId);
	account.contacts.change(contact, {
		portfolioIds,
		portfolioNames: portfolioIds.map((id) => account.portfolios.get(id)?.name ?? id),
	});
}

function recount({ account }: Call, portfolio: Portfolio, change: 1 | -1): void {
	const contactsCount = Math.max(0, (portfolio.contactsCount ?? 0) + change);
	account.portfolios.change(portfolio, { contactsCount });
}

function add(call: Call, portfolio: Portfolio, contact: Contact): PortfolioContact {
	const { portfolioContacts, companyId } = call.account;
	const present = portfolioContacts.find(
		(link) => link.portfolioId === portfolio.id && link.contactId === contact.id,
	);
	if (present) return present;
	const link = {
		...newRecord(call),
		active: true,
		companyId,
		portfolioId: portfolio.id,
		contactId: contact.id,
	};
	portfolioContacts.add(link);
	recount(call, portfolio, 1);
	relist(call, contact);
	return link;
}

function remove(call: Call, portfolio: Portfolio, contact: Contact): void {
	const { portfolioContacts } = call.account;
	const link = portfolioContacts.find(
		({ portfolioId, contactId }) => portfolioId === portfolio.id && contactId === contact.id,
	);
	if (link && portfolioContacts.remove(link.id)) recount(call, portfolio, -1);
	relist(call, contact);
}

const requiredPortfolio = ({ account, params }: Call) => required(account.portfolios, params['id']);

export const portfolios: Handlers = {
	listPortfolios: (call) =>
		page(call, call.account.portfolios, {
			name: 'portfolios',
			filters: lifeRanges<Portfolio>(),
			show: ({ contactsCount, departments, ...portfolio }) => ({
				...portfolio,
				contactsCount: includes(call, 'ContactCount') ? contactsCount : null,
				departments: includes(call, 'Departments') ? departments : null,
			}),
		}),
	listPortfolioContacts: listContacts,
	addPortfolioContact: (call) =>
		show(call, add(call, requiredPortfolio(call), pointedTo(call, call.body))),
	removePortfolioContact: (call) =>
		remove(call, requiredPortfolio(call), pointedTo(call, call.body)),
	addPortfolioContacts: (call) => {
		const portfolio = requiredPortfolio(call);
		const links = allPointedTo(call, call.body, false).map((contact) =>
			add(call, portfolio, contact),
		);
		return wholePage(links.map((link) => show(call, link)));
	},
	removePortfolioContacts: (call) => {
		const portfolio = requiredPortfolio(call);
		for (const contact of allPointedTo(call, call.body, false)) remove(call, portfolio, contact);
		return undefined;
	},
};
