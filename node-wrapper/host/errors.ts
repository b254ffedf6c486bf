/** A failure of the core as an error of n8n, and as the error item of "Continue". */
import {
	NodeApiError,
	NodeOperationError,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';

import { CoreTrap } from '../core/core';
import type { Failure } from '../core/generated/envelope';

export function errorOf(node: INode, failure: Failure): NodeApiError | NodeOperationError {
	const { message, description, item: itemIndex } = failure;
	if (failure.kind === 'invalid') {
		return new NodeOperationError(node, message, { description, itemIndex });
	}
	const httpCode = failure.status?.toString();
	const error = new NodeApiError(node, detailsOf(failure) as JsonObject, {
		message,
		description,
		httpCode,
		itemIndex,
	});
	// n8n replaces messages in which it recognises a code with fixed sentences; ours already say what to do.
	error.message = message;
	error.description = description;
	return error;
}

/** Message and description in one line; lists have the description in the message already. */
export function wordsOf({ message, description }: Error & { description?: string | null }): string {
	const isTold = !description || message.includes(description);
	return isTold ? message : `${message.replace(/\.$/, '')}. ${description}`;
}

/** What an error item tells: a failure of the core, or an error of n8n in its form. */
type Told = Pick<Failure, 'kind' | 'message' | 'description'> & Partial<Failure>;

/**
 * The error item of "Continue". n8n replaces `json` by the message alone where an item carries the property `error`, and
 * merges the input's fields itself where it routes an item to the error output. There n8n 2 recognises an item by the
 * names in `json`, n8n 1 by `error`: not enumerable, it is missing in the merged copy.
 */
export function errorItemOf(
	context: IExecuteFunctions,
	item: number,
	failure: Told,
): INodeExecutionData {
	const json = { error: failure.message, details: detailsOf(failure) };
	const pairedItem = { item };
	const node = context.getNode();
	if (node.onError !== 'continueErrorOutput') {
		return { json: { ...context.getInputData()[item]?.json, ...json }, pairedItem };
	}
	const value = errorOf(node, { item, requests: 0, ...failure });
	return Object.defineProperty({ json, pairedItem }, 'error', { value, writable: true });
}

/** The details that a workflow may branch on. */
function detailsOf(failure: Told) {
	const { kind, description, status, key, shortId, parameter, page, senderId, requests } = failure;
	const details = { kind, description, status, key, shortId, parameter, page, senderId, requests };
	return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}

/** Message and advice, for a reader who gets nothing else. */
export function inOneText({ message, description }: Error & { description?: string | null }) {
	return description ? `${message.replace(/[.:]$/, '')}. ${description}` : message;
}

/** An error that does not come from the core, in the form of one that does. */
export function failureOf(error: Error & { description?: string | null }): Told {
	const kind = error.cause instanceof CoreTrap ? 'internal' : 'invalid';
	return { kind, message: error.message, description: error.description ?? '' };
}

/** @param told what a fresh copy of the core says about the run that the trap ended */
function errorOfTrap(node: INode, trap: CoreTrap, told?: Failure): NodeOperationError {
	const error = new NodeOperationError(node, trap, {
		message: told?.message ?? trap.message,
		description:
			told?.description ??
			'The execution was stopped and the core was reset. Requests in progress may have been processed. If it happens again with the same input, please report it with the version of n8n-nodes-wts-chat.',
	});
	// n8n 1.x loses it.
	error.cause = trap;
	return error;
}

/** Anything that ended a job, as an error of n8n. */
export function asNodeError(node: INode, reason: unknown, told?: Failure): Error {
	if (reason instanceof CoreTrap) return errorOfTrap(node, reason, told);
	if (reason instanceof NodeApiError || reason instanceof NodeOperationError) return reason;
	return new NodeOperationError(node, reason as Error);
}
