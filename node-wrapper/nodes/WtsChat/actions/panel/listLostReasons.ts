import type { OperationWords } from '../../descriptions/words';
import { PAGING, PERIOD } from '../sharedWords';

export const listLostReasons: OperationWords = {
	value: 'listLostReasons',
	name: 'Get Lost Reasons',
	action: 'Get lost reasons',
	description:
		'List the reasons why cards of a panel of the kind Sales are lost. Other panels have none.',
	order: ['panelId', ...PERIOD, ...PAGING, 'filters', 'options'],
};
