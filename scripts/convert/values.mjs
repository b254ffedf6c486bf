/**
 * How former parameter values read, and what they are here. Expressions are carried over as they stand.
 */

/** The former nodes' value for "nothing chosen"; a text `null` in the oldest ones. */
const nothing = new Set(['NOT_SEND', 'null', 'UNDEFINED', 'Undefined', 'undefined']);

/** Placeholders that one former node had as real values. */
const placeholders = /^Enter (contact Id|message Id|phonenumber)$/;

/** Texts that people write: no value of them means "nothing chosen". */
const written =
	/^(textMessage|text|title|description|name|annotation|instagram|textFilter|number|fileUrls|urlFile)$|^(name|annotation|instagram|title|description)(Card)?Update(Contact|Card)$|Utm/;

/** @param {unknown} value */
export const isExpression = (value) => typeof value === 'string' && value.startsWith('=');

/** Whether an expression is the value, or stands somewhere in it. @param {unknown} value @returns {boolean} */
export const hasExpression = (value) =>
	isExpression(value) ||
	(typeof value === 'object' && value !== null && Object.values(value).some(hasExpression));

/** @param {unknown} value @returns {boolean} */
export function isEmpty(value) {
	if (typeof value === 'string') return nothing.has(value) || placeholders.test(value) || !value;
	if (value === undefined || value === null) return true;
	if (Array.isArray(value)) return value.every(isEmpty);
	return typeof value === 'object' && Object.values(value).every(isEmpty);
}

/** Whether a parameter of a former node says anything. @param {Record<string, unknown>} former @param {string} parameter */
export function isFilled(former, parameter) {
	const value = former[parameter];
	return typeof value === 'string' && written.test(parameter) ? value !== '' : !isEmpty(value);
}

/** A single value as it is; of a list what is not "nothing". @param {unknown} value */
export function plain(value) {
	return Array.isArray(value) ? value.filter((entry) => !isEmpty(entry)) : value;
}

/** `Started` was misspelt in one list. @param {unknown} value */
export function statuses(value) {
	const one = (/** @type {unknown} */ entry) => (entry === 'Started' ? 'STARTED' : entry);
	const kept = plain(value);
	return Array.isArray(kept) ? kept.map(one) : one(kept);
}

/** The field to sort by was free text; what the list here does not offer goes in as an expression. @param {unknown} value */
export function sortField(value) {
	if (isExpression(value)) return value;
	const offered = ['createdAt', 'updatedAt'].find(
		(name) => name.toLowerCase() === String(value).trim().toLowerCase(),
	);
	return offered ?? `=${value}`;
}

/**
 * Rows of key and value. Two former nodes named the members of a row differently.
 *
 * @param {unknown} value
 * @returns {any}
 */
export function rows(value) {
	if (isExpression(value)) return value;
	const groups = Object.values(/** @type {Record<string, any>} */ (value ?? {}));
	const kept = groups
		.flat()
		.map((row) => ({
			key: row?.key ?? row?.name ?? row?.metadataKey,
			value: row?.value ?? row?.metadaValue ?? '',
		}))
		.filter(({ key }) => !isEmpty(key));
	return kept.length > 0 ? { rows: kept } : undefined;
}

/**
 * Values by field, as n8n's resource mapper stores them. The editor shows the fields of `schema`; what an expression gives
 * as a whole, and a key that an expression gives, it keeps without showing it.
 *
 * @param {any} read rows, or an expression that gives them
 * @param {boolean} required whether n8n asks for a value of each field
 */
function mapping(read, required) {
	if (isExpression(read)) return { mappingMode: 'defineBelow', value: read, schema: [] };
	if (read === undefined) return undefined;
	/** @type {Array<{ key: any, value: unknown }>} */
	const found = read.rows;
	const shown = new Map(
		found.filter(({ key }) => !isExpression(key)).map(({ key, value }) => [String(key), value]),
	);
	const unseen = found.filter(({ key }) => isExpression(key));
	const schema = [...shown.keys()].map((id) => ({
		id,
		displayName: id,
		required,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		type: 'string',
		removed: false,
	}));
	return {
		mappingMode: 'defineBelow',
		value: Object.fromEntries(shown),
		...(unseen.length > 0 ? { rows: unseen } : {}),
		schema,
	};
}

/** @param {unknown} value @returns {any} */
export function customFields(value) {
	return mapping(rows(value), false);
}

/** Parameters of a template: of two rows with the same name the first one counted. @param {unknown} value */
export function templateParameters(value) {
	// Its rows have a name in place of a key, which an expression would still give.
	if (isExpression(value)) return undefined;
	/** @type {Array<{ key: unknown }>} */
	const found = rows(value)?.rows ?? [];
	const first = new Map([...found].reverse().map((row) => [row.key, row]));
	return mapping({ rows: found.filter((row) => first.get(row.key) === row) }, true);
}

/** `{ contactId: ["a", "b"] }` of a former collection: the list. @param {unknown} value */
function list(value) {
	const groups = Object.values(/** @type {Record<string, unknown>} */ (value ?? {})).flat();
	return groups
		.flatMap((entry) => (typeof entry === 'object' ? Object.values(entry ?? {}).flat() : entry))
		.filter((entry) => !isEmpty(entry))
		.map(String);
}

/** Several values in one text field, as expression if one of them is. @param {unknown} value */
export function joined(value) {
	if (isExpression(value)) return value;
	const found = list(value);
	const texts = found.map((entry) => (isExpression(entry) ? entry.slice(1) : entry));
	const hasCommas = found.some((entry) => !isExpression(entry) && /^\[|,/.test(entry));
	const text = hasCommas ? `[${texts.map((entry) => `"${entry}"`).join(', ')}]` : texts.join(',');
	return found.some(isExpression) ? `=${text}` : text;
}

/** A chosen template was stored as JSON text with its ID and its kind of file. @param {unknown} value @returns {any} */
export function storedTemplate(value) {
	if (typeof value !== 'string' || !value.trim().startsWith('{')) return { id: value };
	try {
		return JSON.parse(value);
	} catch {
		return {};
	}
}

/** How a locator shows a value that was typed or chosen: by its form. @param {unknown} value @param {string[]} modes */
export function modeOf(value, modes) {
	const forms = /** @type {[string, RegExp][]} */ ([
		['id', /^=|^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i],
		['url', /^https?:/i],
		['phone', /^\+?[\d\s().-]+$/],
		['name', /./],
	]);
	const text = String(value).trim();
	const [mode] = forms.find(([name, form]) => modes.includes(name) && form.test(text)) ?? ['id'];
	return mode;
}
