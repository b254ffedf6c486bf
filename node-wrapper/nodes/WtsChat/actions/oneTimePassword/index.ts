import type { ResourceWords } from '../../descriptions/words';
import { getStatus } from './getStatus';
import { send } from './send';

export const oneTimePassword: ResourceWords = {
	value: 'oneTimePassword',
	name: 'One-Time Password',
	operations: [send, getStatus],
};
