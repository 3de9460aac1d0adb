/**
 * Runs n8n's own package scanner on a folder: `node scan.mjs <folder> source|tarball`. A process of
 * its own, because the scanner is an ES module, which jest cannot load here. Prints `{ passed,
 * message?, details? }` as JSON.
 */
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

const [folder, kind] = process.argv.slice(2);
const patterns = kind === 'source' ? SOURCE_FILE_PATTERNS : ['**/*.js', 'package.json'];
console.log(JSON.stringify(await analyzePackage(folder, patterns)));
