/**
 * Writes `src/validate/phone_table.rs`: country codes, lengths of national numbers, and what a zero before them means,
 * from the metadata of libphonenumber. Run it after an update of the package `libphonenumber-js`.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkout } from './setup/places.mjs';

const require = createRequire(import.meta.url);

export const tableFile = join(checkout, 'src/validate/phone_table.rs');

/** WhatsApp keeps the 1 that Mexican mobile numbers had until 2019, in addresses such as 5215512345678@c.us. */
const addedLengths = { 52: [11] };

const head = `//! Calling codes of the world, and the numbers behind them. Written by \`scripts/build-phone-table.mjs\` from the
//! metadata of libphonenumber: change the script, not this file.

/// What a zero after the calling code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeadingZero {
    /// The prefix of national calls; not part of the number.
    Trunk,
    /// Part of the number.
    Part,
    /// Neither, or either.
    Refused,
}

/// Calling code, meaning of a zero after it, and possible lengths of the rest.
`;

/** Positions in a region of the metadata. */
const [CODE, PATTERN, LENGTHS, NATIONAL_PREFIX] = [0, 2, 3, 5];

/** Whether a number of the region can begin with one 0, found by trying. */
function canBeginWithZero(region) {
	const pattern = new RegExp(`^(?:${region[PATTERN]})$`);
	const starts = Array.from({ length: 900 }, (_, number) => `0${number + 100}`);
	return region[LENGTHS].some((length) =>
		starts.some((start) =>
			['0', '1', '5', '9'].some((digit) =>
				pattern.test(start.padEnd(length, digit).slice(0, length)),
			),
		),
	);
}

function leadingZero(regions) {
	const isTrunk = regions.some((region) => region[NATIONAL_PREFIX] === '0');
	const isPart = regions.some(canBeginWithZero);
	if (isTrunk === isPart) return 'Refused';
	return isTrunk ? 'Trunk' : 'Part';
}

/** The file as it should be. */
export function phoneTable() {
	const { countries, nonGeographic } = require('libphonenumber-js/metadata.min.json');
	const regions = [...Object.values(countries), ...Object.values(nonGeographic)];
	const codes = [...new Set(regions.map((region) => Number(region[CODE])))];
	const rows = codes
		.sort((one, other) => one - other)
		.map((code) => {
			const own = regions.filter((region) => Number(region[CODE]) === code);
			const lengths = [...own.flatMap((region) => region[LENGTHS]), ...(addedLengths[code] ?? [])];
			const list = [...new Set(lengths)].sort((one, other) => one - other).join(', ');
			return `    (${code}, LeadingZero::${leadingZero(own)}, &[${list}]),\n`;
		});
	return `${head}#[rustfmt::skip]\npub static COUNTRIES: &[(u16, LeadingZero, &[u8])] = &[\n${rows.join('')}];\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) writeFileSync(tableFile, phoneTable());
