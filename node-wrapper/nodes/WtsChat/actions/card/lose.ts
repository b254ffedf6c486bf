import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { cardOfPanel, lostReason } from './fields';

export const lose: OperationDescription = {
	value: 'lose',
	name: 'Lose Card',
	action: 'Mark card as lost',
	description: 'Set the status of a card to lost, with a reason',
	properties: [...cardOfPanel, lostReason, options({ simplify: true })],
};
