/** What the editor shows of resources and operations. */
import type { INodeProperties } from 'n8n-workflow';

export interface OperationDescription {
	/** Value of the parameter `operation`: the name of the operation in the core. */
	value: string;
	/** Name in the list of operations. */
	name: string;
	/** Sentence in the node panel. */
	action: string;
	description: string;
	/** Whether an AI agent cannot use the operation as a tool. */
	notForTools?: true;
	properties: INodeProperties[];
}

/** The form of the records: the same fields for several operations. */
export interface OutputDescription {
	/** Values of the parameter `operation`. */
	operations: string[];
	properties: INodeProperties[];
}

export interface ResourceDescription {
	/** Value of the parameter `resource`. */
	value: string;
	name: string;
	operations: OperationDescription[];
	/** The operation that stands first. */
	first?: string;
	outputs: OutputDescription[];
}
