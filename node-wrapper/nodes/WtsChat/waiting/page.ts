/**
 * The page of an approval, for a telephone and without scripts. What it says is the core's. n8n serves pages of nodes in a
 * sandbox, so that they share nothing with the editor.
 */
import type { Page } from '../../../core/generated/envelope';

/** The name of the buttons in the form. */
export const DECISION = 'decision';

/** What the page may do. n8n sets rules of its own where it sends the page itself. */
export const PAGE_RULES =
	"sandbox allow-forms; default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const STYLE = `
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:flex;align-items:center;justify-content:center;padding:16px;background:#f2f4f6;color:#1f2933;font:17px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}
main{width:100%;max-width:440px;padding:24px;background:#fff;border-radius:16px;box-shadow:0 2px 12px rgba(31,41,51,.12)}
h1{margin:0 0 12px;font-size:22px;line-height:1.3}
p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
form{margin-top:8px}
button{display:block;width:100%;min-height:52px;margin-top:12px;border:0;border-radius:12px;font:inherit;font-weight:600;cursor:pointer}
.approve{background:#0b7a53;color:#fff}
.decline{background:transparent;color:#a3291f;box-shadow:inset 0 0 0 2px #a3291f}
button:focus-visible{outline:3px solid #1a73e8;outline-offset:2px}
@media(prefers-color-scheme:dark){body{background:#12181f;color:#e6eaee}main{background:#1d252e}.decline{color:#ff9c92;box-shadow:inset 0 0 0 2px #ff9c92}}
`.replaceAll('\n', '');

export function htmlOf({ language, title, text, approve, decline }: Page): string {
	const button = (value: string, label?: string) =>
		label === undefined
			? ''
			: `<button class="${value}" name="${DECISION}" value="${value}">${escaped(label)}</button>`;
	const buttons = button('approve', approve) + button('decline', decline);
	const form = buttons === '' ? '' : `<form method="post">${buttons}</form>`;
	return [
		`<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
		'<meta name="viewport" content="width=device-width,initial-scale=1">',
		'<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">',
		`<title>${escaped(title)}</title><style>${STYLE}</style></head>`,
		`<body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p>${form}</main></body></html>`,
	].join('');
}

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
