/** Whether a description says what to fill in to a reader who sees nothing else, such as an AI agent. */

/** Words that say nothing of their own. */
const FILLER = new Set(
	`a an and as at be by can e enter for from g given has have id ids in is it its name names of on one only or s select set
	several that the this to use used value values which with choose list specify using expression href https docs n8n io code
	expressions whether`.split(/\s+/),
);

const wordsOf = (text) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

/** Regular plurals count as their singular. */
const stem = (word) => word.replace(/(ies|es|s)$/, '');

/** Whether nothing is left of a text without filler and the words of the label. */
function repeats(text, label) {
	const known = new Set(wordsOf(label).map(stem));
	return wordsOf(text).every((word) => FILLER.has(word) || known.has(stem(word)));
}

/** n8n: no full stop after one sentence, one after each of several. */
function endsWrongly(text) {
	const plain = text.replace(/<[^>]+>/g, '').replace(/\be\.g\. /g, 'eg ');
	const several = /[.!?] [A-Z\d]/.test(plain);
	return several ? !/[.!?]$/.test(plain) : /[^.]\.$/.test(plain);
}

const figure = (number) => number.toLocaleString('en-US');

/** @returns {string[]} */
export function faultsOfDescription({ displayName, description, type, typeOptions }) {
	if (!description) return [`'${displayName}' has no description`];
	const faults = faultsOfText(displayName, description);
	const { minValue: least, maxValue: most } = typeOptions ?? {};
	if (type === 'number' && most !== undefined) {
		const range = `${figure(least)} to ${figure(most)}`;
		if (!description.includes(range)) faults.push(`'${displayName}' does not say "${range}"`);
	}
	return faults;
}

/** @returns {string[]} */
function faultsOfText(label, text) {
	const faults = [];
	const quoted = `'${label}': "${text}"`;
	if (repeats(text, label)) faults.push(`${quoted} says no more than its label`);
	if (endsWrongly(text)) faults.push(`${quoted} has a full stop too many or too few`);
	if (/^[a-z]/.test(text)) faults.push(`${quoted} begins with a small letter`);
	if (/\b(id|url|json)s?\b/.test(text.replace(/<[^>]+>|\([^)]*\)/g, ''))) {
		faults.push(`${quoted} has ID, URL or JSON in small letters`);
	}
	return faults;
}

/** What comes out, and enough of when to take it. @returns {string[]} */
export function faultsOfOperation({ name, description = '', action }) {
	const faults = faultsOfText(name, description);
	if (!/\bReturns /.test(description)) faults.push(`'${name}' does not say what it returns`);
	const [meaning] = description.split(/\.? Returns /);
	if (repeats(meaning, `${name} ${action}`)) faults.push(`'${name}' does not say when to take it`);
	return faults;
}

/** Small words in the middle of a label, as n8n writes titles. */
const SMALL = 'a an and as at by for in nor of on or per the to via'.split(' ');

/** @param {string} label @returns {string[]} */
export function faultsOfTitle(label) {
	const words = label.split(' ');
	const wrong = words.filter((word, index) => {
		const inside = index > 0 && index < words.length - 1;
		if (inside && SMALL.includes(word.toLowerCase())) return word !== word.toLowerCase();
		return /^[a-z]/.test(word);
	});
	const glued = words.filter((word) => /[a-z][A-Z]/.test(word) && !/^(IDs|URLs)$/.test(word));
	return [...wrong, ...glued].length > 0 ? [`'${label}' is not in title case`] : [];
}
