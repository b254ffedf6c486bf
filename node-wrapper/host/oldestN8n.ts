/**
 * Refuses to be loaded by an n8n that is too old, in words: it would fail in the middle of a description otherwise. Both
 * nodes import this before anything else. What came after this version is asked for where it is used.
 */
import * as n8nWorkflow from 'n8n-workflow';

const { NodeConnectionTypes } = n8nWorkflow as Partial<typeof n8nWorkflow>;

// n8n shows the message of an error; of a TypeError it makes "Class could not be found".
if (NodeConnectionTypes === undefined) {
	throw new Error(
		`WTS Chat needs n8n 1.85 or newer (n8n-workflow 1.83 or newer), and this n8n has ${found()}. Update n8n.`,
	);
}

function found(): string {
	try {
		const manifest = module.require('n8n-workflow/package.json') as { version: string };
		return `n8n-workflow ${manifest.version}`;
	} catch {
		return 'an older one';
	}
}
