/** Puts what was measured into a document, between two marks; the words around it stay the author's. */
import { readFileSync, writeFileSync } from 'node:fs';

export type Row = Array<string | number>;

export function median(values: number[]): number {
	const sorted = values.toSorted((one, other) => one - other);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

export function table(head: string[], rows: Row[]): string {
	const lines = [head, head.map((_, column) => (column === 0 ? '---' : '--:')), ...rows];
	return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

export function writeBetweenMarks(file: string, name: string, text: string): void {
	const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
	const document = readFileSync(file, 'utf8');
	const [from, to] = [document.indexOf(begin), document.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`${file} has no marks ${begin} … ${end}`);
	writeFileSync(
		file,
		`${document.slice(0, from + begin.length)}\n\n${text}\n\n${document.slice(to)}`,
	);
}
