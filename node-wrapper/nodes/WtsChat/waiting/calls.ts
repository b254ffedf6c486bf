/** Calls of the API beside the items of a run: what Send and Wait sends, reads and registers. */
import type { IDataObject, INode } from 'n8n-workflow';

import type { Core } from '../../../core/core';
import type {
	Execute,
	FailureKind,
	WaitAnswer,
	WaitQuestion,
} from '../../../core/generated/envelope';
import type { KnownAccount } from '../../../host/account';
import { errorOf } from '../../../host/errors';
import type { Files } from '../../../host/files';
import type { KeyStore } from '../../../host/keyStore';
import { n8nHost } from '../../../host/n8nHost';
import type { Caller } from '../../../host/request';
import { runJob } from '../../../host/runJob';
import { itemsOf } from '../output';

export interface Call {
	resource: 'message' | 'session' | 'webhook';
	operation: string;
	parameters: IDataObject;
	/** A failure that counts as an answer without records. */
	except?: FailureKind;
}

type Said<Kind extends WaitAnswer['kind']> = Extract<WaitAnswer, { kind: Kind }>;

/** @param kinds of the answer to such a question; a refusal is thrown */
export function said<Kind extends WaitAnswer['kind']>(
	core: Core,
	node: INode,
	question: WaitQuestion,
	...kinds: Kind[]
): Said<Kind> {
	const answer = core.wait(question);
	if (answer.kind === 'fail') throw errorOf(node, answer.failure);
	if (kinds.some((kind) => kind === answer.kind)) return answer as Said<Kind>;
	throw new Error(`The core answers '${answer.kind}' to a question about a wait`);
}

/** An execution in progress, or one that is called at its URL. */
export class Calls {
	/** @param signal aborts what is under way */
	constructor(
		private readonly caller: Caller,
		private readonly core: Core,
		readonly account: KnownAccount,
		private readonly signal?: AbortSignal,
	) {}

	get baseUrl(): string {
		return this.account.baseUrl;
	}

	/** The records of the answer. */
	async records(
		{ resource, operation, parameters, except }: Call,
		others: Partial<Execute> = {},
		files?: Files,
		keys?: KeyStore,
	): Promise<IDataObject[]> {
		const records: IDataObject[] = [];
		const execute = {
			resource,
			operation,
			items: [parameters],
			expressions: [],
			files: [],
			continueOnFail: false,
			...others,
		};
		await runJob(
			this.core,
			{ execute },
			this.account,
			n8nHost(this.caller, this.account, files, keys),
			{
				take: (take, body) => {
					for (const { json } of itemsOf(take, body, (record) => record)) records.push(json);
				},
				takeRecord: ({ record }) => void records.push(JSON.parse(record) as IDataObject),
				fail: (failure) => {
					if (failure.kind !== except) throw errorOf(this.caller.getNode(), failure);
				},
			},
			this.signal,
		);
		return records;
	}

	/** What the core says about the wait. */
	ask<Kind extends WaitAnswer['kind']>(question: WaitQuestion, ...kinds: Kind[]): Said<Kind> {
		return said(this.core, this.caller.getNode(), question, ...kinds);
	}
}
