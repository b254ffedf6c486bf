/** A failure of the core as an error of n8n, and as the error item of "Continue". */
import {
	NodeApiError,
	NodeOperationError,
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

/** The error item of "Continue": `error` at both places, so that n8n can route it to the error output. */
export function errorItemOf(node: INode, failure: Failure): INodeExecutionData {
	return {
		json: { error: failure.message, details: detailsOf(failure) },
		error: errorOf(node, failure),
		pairedItem: { item: failure.item },
	};
}

/** The details that a workflow may branch on. */
function detailsOf(failure: Failure) {
	const { kind, description, status, key, shortId, parameter, page, requests } = failure;
	const details = { kind, description, status, key, shortId, parameter, page, requests };
	return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}

export function errorOfTrap(node: INode, trap: CoreTrap): NodeOperationError {
	return new NodeOperationError(node, trap, {
		message: 'The core of the WTS Chat node stopped unexpectedly',
		description:
			'The execution was stopped and the core was reset. Requests in progress may have been processed. If it happens again with the same input, please report it with the version of n8n-nodes-wts-chat.',
	});
}

/** Anything that ended a job, as an error of n8n. */
export function asNodeError(node: INode, reason: unknown): Error {
	if (reason instanceof CoreTrap) return errorOfTrap(node, reason);
	if (reason instanceof NodeApiError || reason instanceof NodeOperationError) return reason;
	return new NodeOperationError(node, reason as Error);
}
