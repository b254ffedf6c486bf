/**
 * The tables of docs/reliability.md: written from a run, between two marks. A run that gives another table than the one
 * in the repository fails, unless it is told to write (`WRITE_TABLES=1`).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../../scripts/setup/places.mjs';

const page = join(checkout, 'docs/reliability.md');

/** What stands between the marks now, and what should. */
export function section(name: string, table: string): { committed: string; seen: string } {
	const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
	const text = readFileSync(page, 'utf8');
	const from = text.indexOf(begin) + begin.length;
	const to = text.indexOf(end);
	if (from < begin.length || to < from)
		throw new Error(`docs/reliability.md has no place for ${name}`);
	if (process.env.WRITE_TABLES) {
		writeFileSync(page, `${text.slice(0, from)}\n\n${table}\n\n${text.slice(to)}`);
		return { committed: table, seen: table };
	}
	return { committed: text.slice(from, to).trim(), seen: table };
}

export function markdown(titles: string[], rows: Array<Array<string | number>>): string {
	const line = (cells: Array<string | number>) => `| ${cells.map(cell).join(' | ')} |`;
	return [line(titles), `|${'---|'.repeat(titles.length)}`, ...rows.map(line)].join('\n');
}

function cell(value: string | number): string {
	return String(value).replace(/\|/g, '\\|').replace(/\s+/g, ' ').replace(/</g, '&lt;');
}
