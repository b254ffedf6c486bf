/** Reads the body of a delivery. */
import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../triggers/item';

/** Undefined if the body is not a JSON object. */
export function eventOf(body: string): IDataObject | undefined {
	try {
		const value = JSON.parse(body.replace(/^\uFEFF/, '')) as unknown;
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}
