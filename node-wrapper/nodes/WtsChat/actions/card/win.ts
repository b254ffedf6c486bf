import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { cardOfPanel } from './fields';

export const win: OperationDescription = {
	value: 'win',
	name: 'Win Card',
	action: 'Mark card as won',
	description: 'Set the status of a card to won',
	properties: [...cardOfPanel, options({ simplify: true })],
};
