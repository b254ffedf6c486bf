/**
 * Ends a command whose Node.js is too old. package.json requires it before the scripts, in old syntax, because such a
 * Node.js cannot even read them.
 */
'use strict';

const wanted = require('../../package.json').engines.node.replace('>=', '');

if (Number(process.versions.node.split('.')[0]) < Number(wanted)) {
	console.error(
		`\nNode.js ${wanted} or newer is needed, this is ${process.versions.node}: install it from https://nodejs.org and run the command again.`,
	);
	process.exit(1);
}
