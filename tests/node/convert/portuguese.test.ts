/** Every sentence that the conversion and its page can say is translated, and no other. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inPortuguese, translated } from '../../../scripts/convert/page/portuguese.mjs';

const sources = ['actions.mjs', 'convert.mjs', 'words.mjs', 'page/page.mjs'];

/** Text literals that read as sentences, with `{}` for each value. */
function sentencesOf(name: string): string[] {
	const source = readFileSync(new URL(`../../../scripts/convert/${name}`, import.meta.url), 'utf8');
	const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
	return [...code.matchAll(/'([^'\n]*)'|`([^`\n]*)`/g)]
		.map(([, plain, template]) => plain ?? template!.replaceAll(/\$\{[^}]*\}/g, '{}'))
		.filter((text) => text.trim().split(' ').length >= 3);
}

/** Made of parts: the summary in four forms, and the two that the page ends with a full stop. */
const composed = [
	/^\{\} \{\}/,
	/^\{\} converted, \{\} not carried over\.$/,
	/^n8n exports an object/,
	/^The workflow holds no node/,
	/^The text is not a workflow: \{\}/,
	/^#/,
];

test('the page in Portuguese has a translation of every sentence', () => {
	const said = sources
		.flatMap(sentencesOf)
		.filter((text) => !composed.some((pattern) => pattern.test(text)));
	expect(said.length).toBeGreaterThan(25);
	expect(said.filter((text) => !translated.includes(text))).toEqual([]);
	const all = sources.flatMap(sentencesOf).join('\n');
	const unused = translated.filter(
		(text) => text.split(' ').length >= 3 && !all.includes(text) && !/^(\{\} node|The )/.test(text),
	);
	expect(unused).toEqual([]);
});

test.each([
	['2 nodes converted, 1 value not carried over.', '2 nodes convertidos, 1 valor não convertido.'],
	['Saved as a.converted.json.', 'Salvo como a.converted.json.'],
	['dates (endAt, dueDate) went out', 'dates (endAt, dueDate) went out'],
	['the API has no such field', 'a API não tem esse campo'],
])('%s', (english, portuguese) => {
	expect(inPortuguese(english)).toBe(portuguese);
});
