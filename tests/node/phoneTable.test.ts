/** The country codes of the core are those of the installed metadata. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { phoneTable, tableFile } from '../../scripts/build-phone-table.mjs';

it('the table of country codes is up to date: node scripts/build-phone-table.mjs', () => {
	expect(readFileSync(tableFile, 'utf8')).toBe(phoneTable());
});
