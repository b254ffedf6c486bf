/**
 * Names of the option lists, as data: n8n wants them when it starts, and the core that has the lists is not compiled before
 * its first use.
 */
import { catalogue } from '../descriptions/catalogue';
import { searchName } from '../descriptions/property';

export const lists = catalogue.lists.map(({ name, fields, preview, inOneLine }) => ({
	name,
	fields,
	preview,
	inOneLine,
	search: searchName(name),
}));
