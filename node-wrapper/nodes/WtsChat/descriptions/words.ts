/** What a table of the core cannot say about its parameters: words, and what only the editor does. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

type Label = string | Omit<INodePropertyOptions, 'value'>;

export interface FieldWords {
	description?: string;
	/** Said before the standard sentence of a list. */
	about?: string;
	placeholder?: string;
	/** JSON that the field begins with, to be replaced: the editor shows no placeholder there. */
	example?: string;
	/** Lines of a text field. */
	rows?: number;
	/** Names of closed values that are not their own words: `NOT_PUBLISHED` is "Not Published" anyway. */
	labels?: Record<string, Label> | ((value: string) => Label);
	/** Whether a list shows the value that the API has for "no choice", which leaving the list empty means anyway. */
	offersNothing?: boolean;
	/** Of several texts: the method of `methods/loadOptions.ts` that has values to choose from. */
	list?: string;
	displayOptions?: INodeProperties['displayOptions'];
}

/** Words by the address of a parameter (`filters.status`), or by its name wherever it is. */
export type Words = Record<string, FieldWords>;

export interface OperationWords {
	/** Value of the parameter `operation`; the name of the operation's table. */
	value: string;
	/** Name in the list of operations. */
	name: string;
	/** Sentence in the node panel. */
	action: string;
	description: string;
	/** Whether an AI agent cannot use the operation as a tool. */
	notForTools?: true;
	/** Parameters and collections from top to bottom. Inside a collection they are sorted. */
	order: string[];
	words?: Words;
}

export interface ResourceWords {
	/** Value of the parameter `resource`. */
	value: string;
	name: string;
	operations: OperationWords[];
	/** The operation that stands first and is chosen at first. */
	first?: string;
	/** For parameters that several operations share. */
	words?: Words;
}
