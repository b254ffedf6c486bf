import { dateRule } from '../../descriptions/property';
import type { OperationWords } from '../../descriptions/words';

export const getOfficeHours: OperationWords = {
	value: 'getOfficeHours',
	name: 'Get Office Hours',
	action: 'Get office hours',
	description:
		'Read the office hours of the company, and whether it is open now or at a given time',
	order: ['isOpenAt', 'options'],
	words: {
		isOpenAt: {
			description: `The time for which isOpen is calculated; now, if it is left empty. ${dateRule('the company')}. IsOpen is null where the office hours do not say it.`,
		},
	},
};
