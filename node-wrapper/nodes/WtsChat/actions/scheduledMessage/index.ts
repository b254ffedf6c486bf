import type { ResourceWords } from '../../descriptions/words';
import { cancel } from './cancel';
import { cancelMany } from './cancelMany';
import { create } from './create';
import { get } from './get';
import { list } from './list';
import { update } from './update';
import { words } from './shared';

export const scheduledMessage: ResourceWords = {
	value: 'scheduledMessage',
	name: 'Scheduled Message',
	operations: [create, list, get, update, cancel, cancelMany],
	words,
};
