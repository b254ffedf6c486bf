/** Tables of the documents, and the places where generated text goes. */

/** @param {string[]} head @param {string[][]} rows */
export function table(head, rows) {
	const lines = [head, head.map(() => '---'), ...rows];
	return `\n\n${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n\n`;
}

/** A text as the content of a cell: nothing in it is read as markup. */
export function cell(text) {
	return text.replaceAll(/[\\|*_<>[\]`]/g, '\\$&').replaceAll('{{', '{&#123;');
}

/** Writes a text between its two markers, wherever they are. */
export function filled(text, name, content) {
	const place = new RegExp(`(<!-- ${name}:begin[^>]*-->)[\\s\\S]*?(<!-- ${name}:end -->)`, 'g');
	if (!place.test(text)) throw new Error(`The markers of ${name} are missing.`);
	return text.replace(place, (_, begin, end) => begin + content + end);
}
