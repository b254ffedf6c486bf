import type { ResourceWords } from '../../descriptions/words';
import { getOfficeHours } from './getOfficeHours';

export const company: ResourceWords = {
	value: 'company',
	name: 'Company',
	operations: [getOfficeHours],
};
