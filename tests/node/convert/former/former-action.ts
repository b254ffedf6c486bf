/** One action of a former node as a workflow holds it with everything filled in, and what has to arrive at the API. */
import type { IDataObject } from 'n8n-workflow';

export interface FormerAction {
	resource: string;
	operation: string;
	/** Further values of `operation` that meant the same. */
	alias?: string;
	/** Tells variants of the same action apart. */
	variant?: string;
	/** Of the Helena package; otherwise of the WTS Chat package. */
	helena?: boolean;
	parameters: IDataObject;
	/** Method and path of today's API; nothing where the conversion cannot send anything. */
	sends?: string;
	query?: Record<string, string | string[]>;
	body?: unknown;
	/** Former parameters, or fields of an update, that cannot be carried over. */
	lost?: string[];
}

/** An ID; different numbers give different ones. */
export const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** The one template that a workflow names in place of giving its ID. */
export const namedTemplate = {
	id: 'd59a1793-df4f-48a5-92e6-4d8f5432240e',
	name: 'lembrete_consulta',
};

/** As the date picker of the editor stores a moment. */
export const picked = (day: number) => `2026-01-${day}T09:00:00`;

/** The same moment for the API, when the workflow is in São Paulo. */
export const inUtc = (day: number) => `2026-01-${day}T12:00:00Z`;

/** Paging and sorting of all lists. */
export const page: IDataObject = {
	autoPagination: false,
	pageNumber: 2,
	pageSize: 20,
	orderBy: 'UpdatedAt',
	orderDirection: 'DESCENDING',
};

export const pageQuery = {
	PageNumber: '2',
	PageSize: '20',
	OrderBy: 'updatedAt',
	OrderDirection: 'DESCENDING',
};

/** Dates of all lists. */
export const dates: IDataObject = {
	createdAtAfter: picked(10),
	createdAtBefore: picked(11),
	updatedAtAfter: picked(12),
	updatedAtBefore: picked(13),
};

export const dateQuery = {
	'CreatedAt.After': inUtc(10),
	'CreatedAt.Before': inUtc(11),
	'UpdatedAt.After': inUtc(12),
	'UpdatedAt.Before': inUtc(13),
};

/** Rows of a former collection of keys and values. */
export const metadata = { metadata: [{ key: 'origin', value: 'shop' }] };
