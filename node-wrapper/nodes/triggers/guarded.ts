/** Errors that n8n shows in words, also where they prevent an activation. */
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { asNodeError } from '../../host/errors';
import type { Context } from './call';

export async function guarded<Result>(
	context: Context,
	act: () => Promise<Result>,
): Promise<Result> {
	try {
		return await act();
	} catch (reason) {
		const node = context.getNode();
		const error = asNodeError(node, reason);
		if (!(error instanceof NodeApiError)) throw error;
		// Of an API error that prevents an activation n8n 1.x shows the description and not the message.
		const { message, description } = error;
		throw new NodeOperationError(node, message, { description: description ?? undefined });
	}
}
