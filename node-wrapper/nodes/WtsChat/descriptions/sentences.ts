/** Sentences that a description gets from the core's table: the form of a value, its bounds, what an operation returns. */
import type { INodePropertyMode } from 'n8n-workflow';

import type { FieldDescription, OperationDescription } from '../../../core/catalogue';

/** One sentence has no full stop, several have one each, as n8n asks. */
export function joined(...parts: Array<string | undefined>): string | undefined {
	const sentences = parts.filter((part) => part).map((part) => part!.replace(/\.$/, ''));
	if (sentences.length === 0) return undefined;
	const text = sentences.join('. ');
	return sentences.length > 1 || /[.!?] [A-Z]/.test(text) ? `${text}.` : text;
}

const figure = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

/** What a value may be, and what it is unless the user changes it. */
export function boundsOf({ kind, default: preset }: FieldDescription): string | undefined {
	const { type, min, max, most } = kind;
	if (type === 'text' && most) return `At most ${figure(most)} characters`;
	if (type !== 'integer' || min === undefined) return undefined;
	const range = max === null ? `At least ${figure(min)}` : `From ${figure(min)} to ${figure(max!)}`;
	return typeof preset === 'number' ? `${range}, ${figure(preset)} by default` : range;
}

const TAKEN: Record<string, string> = {
	id: 'its ID',
	name: 'its name',
	phone: 'a phone number',
	url: 'the URL of its page in WTS Chat',
};

/** Ways to name a record. */
export function waysOf(modes: INodePropertyMode[]): string {
	const ways = modes.flatMap(({ name }) => TAKEN[name] ?? []);
	const last = ways.pop()!;
	const listed = ways.length > 0 ? `${ways.join(', ')} or ${last}` : last;
	return modes.some(({ name }) => name === 'list')
		? `Choose it from the list, or give ${listed}`
		: `Give ${listed}`;
}

/** Records whose name in the tables is not what people call them. */
const NOUNS: Record<string, string> = {
	attachment: 'file as binary data, one item for each',
	canceledMessage:
		'message, which says in isCanceled whether it is canceled now and in reason why not',
	cardNote: 'annotation',
	chatbotSend: 'start of the chatbot with its ID',
	departmentChannels: 'channels of the department',
	membershipChange: 'change that was made',
	messageStatus: 'status',
	officeHours: 'office hours, with isOpen and nextChangeAt',
	oneTimePassword: 'ID and status of the code',
	portfolioContact: 'contact',
	queuedMessage: 'message with its ID and status',
	send: 'message with its ID and status',
	sent: 'message with its ID and status, and where it went: sentTo and endpoint',
	sequenceContact: 'contact',
	sessionNote: 'note',
};

/** What comes out of an operation. */
export function returnsOf({ output, simplify, makes }: OperationDescription): string {
	if (makes) return `Returns one item for each ${makes}`;
	if (output !== 'record' && output !== 'records') return `Returns ${output}: true`;
	if (simplify === null) return 'Returns what the API answers, one item for each record of a list';
	const words = simplify.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
	const noun = NOUNS[simplify] ?? words;
	return output === 'record' ? `Returns the ${noun}` : `Returns one item for each ${noun}`;
}
