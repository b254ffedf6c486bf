/** What docs/convert.html does: the conversion of `npm run convert`, in the browser and without a network. */
/* global document */
import { convert } from '../convert.mjs';
import { isWorkflow, NO_WORKFLOW, NOTHING_FORMER, summary } from '../words.mjs';
import { inPortuguese } from './portuguese.mjs';

/** @param {string} id @returns {any} */
const part = (id) => document.getElementById(id);

/** @param {string} tag @param {...(string | object)} children */
function element(tag, ...children) {
	const made = document.createElement(tag);
	made.append(...children);
	return made;
}

const description = JSON.parse(part('description').textContent);
const pasted = 'workflow.json';
let fileName = pasted;

const { documentElement: root } = document;
/** What the page shows of the last conversion, and how to show it in the other language. */
let shown = () => {};

/** A sentence in the language of the page. @param {string} english */
const said = (english) => (root.lang === 'en' ? english : inPortuguese(english));

/** @param {string} language */
function speak(language) {
	root.lang = language;
	document.title = said('Move a workflow over to WTS Chat for n8n');
	for (const button of document.querySelectorAll('nav button')) {
		button.setAttribute('aria-pressed', String(button.lang === language));
	}
	part('status').textContent = '';
	shown();
}

/** @param {string} text */
function read(text) {
	if (!text.trim()) throw new Error('Paste a workflow or choose its file first.');
	let workflow;
	try {
		workflow = JSON.parse(text);
	} catch (reason) {
		throw new Error(`The text cannot be read: ${reason.message}`);
	}
	if (!isWorkflow(workflow)) throw new Error(`The text is not a workflow: ${NO_WORKFLOW}.`);
	return workflow;
}

function convertInput() {
	part('result').hidden = true;
	part('status').textContent = '';
	try {
		const { workflow, report } = convert(read(part('input').value), description);
		if (report.length === 0) throw new Error(`${NOTHING_FORMER}.`);
		shown = () => show(report);
		part('output').value = `${JSON.stringify(workflow, null, 2)}\n`;
		part('output').setSelectionRange(0, 0);
		part('result').hidden = false;
	} catch (reason) {
		shown = () => void (part('problem').textContent = said(reason.message));
	}
	part('problem').textContent = '';
	shown();
	// Where a screen reader, and a user who pasted a long workflow, continues.
	if (!part('result').hidden) part('summary').focus();
}

/** @param {import('../convert.mjs').NodeReport[]} report */
function show(report) {
	part('summary').textContent = said(summary(report));
	part('report').replaceChildren(...report.map(nodeReport));
}

/** @param {import('../convert.mjs').NodeReport} entry */
function nodeReport({ node, from, to, changed, lost }) {
	const became = element('p', element('code', from), ' → ');
	became.append(to ? element('code', to) : said('not converted'));
	const article = element('article', element('h3', node), became);
	if (lost.length > 0) {
		const rows = lost.flatMap(({ parameter, reason }) => [
			element('dt', element('code', parameter)),
			element('dd', said(reason)),
		]);
		const box = element('section', element('h4', said('Not carried over')), element('dl', ...rows));
		box.className = 'lost';
		article.append(box);
	}
	if (changed.length > 0) {
		const notes = element('ul', ...changed.map((text) => element('li', said(text))));
		article.append(element('h4', said('What changes')), notes);
	}
	return article;
}

async function copy() {
	const output = part('output');
	const status = part('status');
	try {
		await navigator.clipboard.writeText(output.value);
		status.textContent = said('Copied. Paste it into the canvas of an empty workflow.');
	} catch {
		// A browser may keep the clipboard from a page that was opened as a file.
		output.focus();
		output.select();
		status.textContent = said(
			'The browser does not allow it; the text is selected for copying by hand.',
		);
	}
}

function download() {
	const address = URL.createObjectURL(new Blob([part('output').value]));
	const link = element('a');
	link.href = address;
	link.download = fileName.replace(/(\.json)?$/, '.converted.json');
	link.click();
	URL.revokeObjectURL(address);
	part('status').textContent = said(`Saved as ${link.download}.`);
}

part('file').addEventListener('change', async ({ target }) => {
	const [file] = target.files;
	if (!file) return;
	fileName = file.name;
	part('input').value = await file.text();
	convertInput();
});
part('input').addEventListener('input', () => {
	fileName = pasted;
});
part('convert').addEventListener('click', convertInput);
part('copy').addEventListener('click', copy);
part('download').addEventListener('click', download);
for (const button of document.querySelectorAll('nav button')) {
	button.addEventListener('click', () => speak(button.lang));
}
speak(navigator.language.startsWith('pt') ? 'pt-BR' : 'en');
