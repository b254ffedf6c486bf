/** The text of a step of human review: n8n puts one between an AI agent and a tool, with a text of its own. */
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

/** What an expression in a text makes of an object. n8n's text has the input of the tool so. */
const OBJECT = '[object Object]';

/** The parameters with the input of the tool as JSON, because a person decides by it. */
export function withToolInput(context: IExecuteFunctions, parameters: IDataObject): IDataObject {
	const input = context.getInputData()[0]?.json.toolParameters;
	const { message } = parameters;
	if (input === undefined || typeof message !== 'string') return parameters;
	return {
		...parameters,
		message: message.replaceAll(OBJECT, () => JSON.stringify(input, null, 2)),
	};
}
