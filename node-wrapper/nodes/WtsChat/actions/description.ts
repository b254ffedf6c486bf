/** What the editor shows of resources and operations. */
import type { INodeProperties } from 'n8n-workflow';
import type { OperationWords } from '../descriptions/words';

/** An operation, whose words have become the properties of its form. */
export interface OperationDescription extends Omit<OperationWords, 'order' | 'words'> {
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
