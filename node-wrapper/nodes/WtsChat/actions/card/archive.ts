import { options } from '../../descriptions/options';
import type { OperationDescription } from '../description';
import { cardOfPanel } from './fields';

export const archive: OperationDescription = {
	value: 'archive',
	name: 'Archive Card',
	action: 'Archive card',
	description: 'Set the status of a card to archived',
	properties: [...cardOfPanel, options({ simplify: true })],
};
