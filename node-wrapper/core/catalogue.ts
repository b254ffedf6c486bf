/** What the core's `describe()` says: operations, option lists, short records (src/describe.rs). */

export interface FieldDescription {
	/** Address in the node's parameters, e.g. `pageSize` or `filters.tagIds`. */
	parameter: string;
	/** Display name in the editor; the core's texts quote it. */
	label: string;
	place: 'path' | 'query' | 'body' | 'patch' | 'setting' | 'switch' | 'wait';
	wire: string;
	kind: {
		type: string;
		/** Option list that offers the values. */
		list?: string;
		/** Closed list of values. */
		values?: string[];
		/** A value of the editor that means "no choice". */
		nothing?: string | null;
		/** Types of a row's value, and the one that leaves it as it is. */
		types?: string[];
		asGiven?: string;
		/** Never shown. */
		secret?: boolean;
		/** Characters of a text. */
		most?: number;
		min?: number;
		/** Null where only the API's integers end. */
		max?: number | null;
	};
	required: boolean;
	/** Whether "Clear Fields" offers it. */
	clearable: boolean;
	/** What the editor offers to choose from. */
	offer: { type: 'list'; list: string } | { type: 'record'; list: string | null } | null;
	/** Values of other parameters with which it is shown; always, if there are none. */
	shown?: Record<string, string[]>;
	/** What a setting is unless the user changes it. */
	default: string | number | boolean | null;
}

export interface OperationDescription {
	name: string;
	method: string;
	path: string;
	paging: 'none' | 'query' | 'body' | 'queryWithPage';
	variants: Array<{ parameter: string; equals: string; path: string }>;
	/** Of an operation that stands for others: the requests that the values of its switches choose, preferred first. */
	routes: Array<{ when: Record<string, string>; paths: string[] }>;
	output: 'records' | 'record' | 'success' | 'deleted' | 'loggedOut' | 'canceled';
	idempotency: 'read' | 'repeatable' | 'once';
	/** What the item of an answer without a body calls the parameters in the path. */
	done: Record<string, string>;
	/** Short record of the answer, if the operation offers "Simplified". */
	simplify: string | null;
	/** What its records are, if they are the core's own: they have the properties of `adds`, and one form. */
	makes: string | null;
	/** The fields of its records, as one of {@link Catalogue.records}. */
	record?: string;
	/** The one thing that is odd about it, if any; of a request for several items the property that lists the results. */
	hook: string | { batch?: { results: string } } | null;
	/** Properties that the core adds to the records. */
	adds: Array<{ name: string; type: string }>;
	/** At least one of these parameters has to be filled in, while another has a certain value. */
	needs: Array<{ when: { parameter: string; equals: string } | null; anyOf: string[] }>;
	fields: FieldDescription[];
}

/** What "Simplified" makes of one kind of record. */
export interface ShortRecord {
	/** Values of "Include Details" that the properties need. */
	details: string[];
	properties: ShortProperty[];
}

/** One property of a short record and where the API's record has it; the first place that is set wins. */
export interface ShortProperty {
	name: string;
	from: string[];
	format: 'asIs' | 'date' | 'phone';
}

export interface ResourceDescription {
	name: string;
	operations: OperationDescription[];
}

export interface Catalogue {
	version: string;
	resources: ResourceDescription[];
	/** Short records by name. */
	simplify: Record<string, ShortRecord>;
	/** Dotted places of the fields that the API documents, by the name of the first operation that answers such records. */
	records: Record<string, string[]>;
	lists: Array<{
		name: string;
		path: string;
		parent: string | null;
		/** Whether the entries are fields that take a value. */
		fields: boolean;
		/** Whether a record is told by its text: a locator shows no second line. */
		inOneLine: boolean;
		/** Whether it shows the chosen record only. */
		preview: boolean;
	}>;
	/** What the trigger has to know before it asks. */
	webhook: {
		/** Bytes; larger bodies are refused unread. */
		bodyLimit: number;
		/** Query parameter that carries the secret. */
		secretParameter: string;
		events: Array<{ name: string; label: string; description: string }>;
		/** Those that the polling trigger sees. */
		polledEvents: Array<{ name: string; label: string; description: string }>;
	};
}
