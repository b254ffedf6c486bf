/**
 * Makes docs/convert.html: markup, conversion and what the conversion has to know of the node in one file, so that it
 * opens from a clone by a double click.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { checkout } from '../../setup/places.mjs';

const fileOf = (name) => fileURLToPath(new URL(name, import.meta.url));

function bundled() {
	const { outputFiles } = buildSync({
		entryPoints: [fileOf('page.mjs')],
		absWorkingDir: checkout,
		bundle: true,
		write: false,
		format: 'iife',
		target: 'es2022',
		charset: 'utf8',
		logLevel: 'warning',
	});
	return outputFiles[0].text;
}

/** The conversion asks which operations there are and which parameters choose a record, nothing else. */
function known({ properties }) {
	return { properties: properties.map(slim).filter((property) => property !== undefined) };
}

function slim({ name, type, options = [], modes, displayOptions }) {
	const rest = { name, type, displayOptions: { show: displayOptions?.show } };
	if (name === 'operation') return { ...rest, options: options.map(({ value }) => ({ value })) };
	if (type === 'resourceLocator')
		return { ...rest, modes: modes.map((mode) => ({ name: mode.name })) };
	const inside = type === 'collection' ? options.map(slim).filter((option) => option) : [];
	return inside.length > 0 ? { ...rest, options: inside } : undefined;
}

/** @param {{ properties: any[] }} description of this package's node */
export function pageFor(description) {
	const script = `\n${bundled()}`;
	const hash = createHash('sha256').update(script).digest('base64');
	// The browser itself keeps the promise that nothing leaves the page.
	const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'`;
	const parts = {
		policy: `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
		scripts: [
			`<script id="description" type="application/json">${JSON.stringify(known(description))}</script>`,
			`<script>${script}</script>`,
		].join('\n'),
	};
	return readFileSync(fileOf('page.html'), 'utf8').replace(
		/<!-- (policy|scripts) -->/g,
		(_, name) => parts[name],
	);
}
