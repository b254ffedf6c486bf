/** Plays one case: a sandbox with its faults, the built node, n8n's own request helper; and writes down what was seen. */
import { inspect } from 'node:util';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.ts';
import { tokens } from '../../../sandbox/tokens.ts';
import { executeContext, wtsChat } from '../host/n8n.ts';
import type { Case } from './cases.ts';

export interface Asking {
	parameters: IDataObject;
	items?: INodeExecutionData[];
	/** What the account holds afterwards, if that is the point. */
	done?(sandbox: Sandbox): Promise<string>;
	/** The name of that column. */
	doneTitle?: string;
}

export interface Row {
	server: string;
	requests: number;
	done?: string;
	user: string;
	/** Everything that n8n could keep or show, to be searched for the key. */
	everything: string;
}

/** Shorter than the faults last, longer than a busy machine needs. */
const requestTimeout = 3;

export async function play(asking: Asking, { server, ...theCase }: Case): Promise<Row> {
	const sandbox = await startSandbox({ sessions: 250 });
	try {
		for (const fault of theCase.faults ?? []) await sandbox.control.fault(fault);
		const url = theCase.closed ? 'http://127.0.0.1:9' : sandbox.url;
		const stop = new AbortController();
		const { context, log } = executeContext({
			parameters: {
				...asking.parameters,
				...theCase.parameters,
				options: {
					requestTimeout,
					...(asking.parameters.options as IDataObject | undefined),
					...(theCase.parameters?.options as IDataObject | undefined),
				},
			},
			items: asking.items,
			credentials: { apiKey: tokens.full, host: 'custom', customHost: url },
			onError: theCase.continues ? 'continueRegularOutput' : undefined,
			signal: stop.signal,
		});
		const run = wtsChat.execute!.call(context) as Promise<INodeExecutionData[][]>;
		const outcome = run.then(
			([items = []]) => ({ items, thrown: undefined }),
			(thrown: Error) => ({ items: [], thrown }),
		);
		if (theCase.cancelAfter !== undefined) {
			await arrived(sandbox, theCase.cancelAfter);
			stop.abort();
		}
		const { items, thrown } = await outcome;
		const hints = (context as unknown as { hints: Array<{ message: string }> }).hints;
		return {
			server,
			requests: await sandbox.control.count({}),
			done: await asking.done?.(sandbox),
			user: [...told(items), ...(thrown ? [sentence(thrown)] : []), ...hints.map(hintOf)]
				.join('. Then ')
				.replaceAll('.. Then ', '. Then '),
			everything: inspect([items, thrown, thrown?.stack, hints, log], {
				depth: 20,
				maxStringLength: null,
			}),
		};
	} finally {
		await sandbox.close();
	}
}

async function arrived(sandbox: Sandbox, requests: number): Promise<void> {
	while ((await sandbox.control.count({})) < requests)
		await new Promise((resolve) => setTimeout(resolve, 20));
	// The answer, if there is one, has arrived as well and the node waits.
	await new Promise((resolve) => setTimeout(resolve, 200));
}

function told(items: INodeExecutionData[]): string[] {
	const bad = items.filter(({ json }) => json.error && json.details);
	const good = items.filter((item) => !bad.includes(item));
	const ids = new Set(good.map(({ json }) => json.id));
	const twice = good.length - ids.size;
	return [
		...(good.length > 0
			? [
					`${good.length} ${good.length === 1 ? 'item' : 'items'}${twice > 0 ? `, ${twice} of them twice` : ''}`,
				]
			: []),
		...[...counted(bad.map(errorOf))].map(([words, count]) =>
			count === 1 ? `an error item: ${words}` : `${count} error items: ${words}`,
		),
	];
}

function errorOf({ json: { error, details } }: INodeExecutionData): string {
	const { description } = details as IDataObject;
	return sentence({ message: String(error), description: String(description) });
}

function counted(texts: string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
	return counts;
}

const hintOf = ({ message }: { message: string }) => `a hint: ${message}`;

/** As the user reads it; the port of a closed server is different every time. */
function sentence(error: { message: string; description?: string | null }): string {
	return `“${error.message}” ${error.description ?? ''}`
		.replace(/127\.0\.0\.1:\d+/g, '127.0.0.1')
		.trim();
}
