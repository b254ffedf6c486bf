/**
 * n8n's own package scanner, which decides about verification: the sources as it would fetch them, and the tarball as
 * it would download it. Its command line asks the registry for a published version, so its inner function is called.
 */
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { checkout } from '../../scripts/setup/places.mjs';
import { verdict } from './gate.mjs';
import { withUnpackedPackage } from './unpacked-package.mjs';

const findings = [];

async function scan(what, folder, patterns) {
	const { passed, message, details } = await analyzePackage(folder, patterns);
	if (!passed) findings.push(`${what}: ${message}`, details ?? '');
	// An empty folder passes as well, with this word.
	else if (message !== undefined) findings.push(`${what}: ${message}`);
}

await scan('sources', checkout, SOURCE_FILE_PATTERNS);
await withUnpackedPackage((folder) => scan('tarball', folder, ['**/*.js', 'package.json']));
verdict(findings, 'The scanner has no findings in sources and tarball.');
