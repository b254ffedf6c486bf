/**
 * What a fresh process pays: loading the package as n8n does at its start, the first call of the core, later ones.
 * Plain CommonJS, so that no loader of TypeScript stands between `require` and the package.
 */
const { join } = require('node:path');

const dist = join(__dirname, '../../dist/node-wrapper');
const now = () => performance.now();

// n8n has loaded these long before it comes to a community package.
require('n8n-workflow');
require('luxon');

const before = now();
require(join(dist, '../credentials/WtsChatApi.credentials.js'));
const { WtsChat } = require(join(dist, 'nodes/WtsChat/WtsChat.node.js'));
new WtsChat();
const requireMs = now() - before;

const { core } = require(join(dist, 'core/load.js'));

/** The shortest complete job: one read is planned and released. Each uses another account, so that no rate limiter delays it. */
let accounts = 0;
function job() {
	const { handle, steps } = core().start({
		job: {
			execute: {
				resource: 'session',
				operation: 'list',
				items: [{}],
				expressions: [],
				files: [],
				continueOnFail: false,
			},
		},
		account: { id: String(accounts++), baseUrl: 'https://api.example.com' },
		now: Date.now(),
		seed: 1,
	});
	if (steps[0].kind !== 'send') throw new Error(`The core begins with ${JSON.stringify(steps[0])}`);
	core().release(handle);
}

const first = now();
job();
const firstCallMs = now() - first;

const CALLS = 5_000;
for (let warm = 0; warm < CALLS; warm++) job();
const later = now();
for (let call = 0; call < CALLS; call++) job();
const laterCallUs = ((now() - later) * 1000) / CALLS;

process.send({ requireMs, firstCallMs, laterCallUs });
process.disconnect();
