/** A finished execution, read as a test wants it: per node, per output, the items. */
import { parse } from 'flatted';

export interface Item {
	json: Record<string, unknown>;
	binary?: Record<string, Record<string, unknown>>;
	pairedItem?: { item: number } | number | Array<{ item: number }>;
	error?: { message: string; [field: string]: unknown };
}

/** As n8n saved it, which is after its own serialization: headers and causes are gone. */
export interface SavedError {
	name: string;
	message: string;
	description?: string | null;
	httpCode?: string | null;
	context?: Record<string, unknown>;
	messages?: string[];
}

export interface StoredExecution {
	id: string;
	status: string;
	data: string;
}

interface Run {
	executionTime: number;
	executionStatus: string;
	error?: SavedError;
	hints?: Array<{ message: string; type?: string; location?: string }>;
	data?: { main?: Array<Item[] | null> };
}

export interface Execution {
	id: string;
	status: string;
	/** What stopped the workflow, if something did. */
	error?: SavedError;
	/** Items of one output of a node, [] when it gave none or did not run. */
	items(node: string, output?: number): Item[];
	run(node: string): Run | undefined;
}

export function executionFrom(stored: StoredExecution): Execution {
	const { resultData } = parse(stored.data) as {
		resultData: { error?: SavedError; runData?: Record<string, Run[]> };
	};
	const run = (node: string) => resultData.runData?.[node]?.at(-1);
	return {
		id: stored.id,
		status: stored.status,
		error: resultData.error,
		run,
		items: (node, output = 0) => run(node)?.data?.main?.[output] ?? [],
	};
}
