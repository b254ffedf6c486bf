/** `npm run sandbox`: the sandbox as a program, for manual use. */
import { parseArgs } from 'node:util';
import { startSandbox } from './sandbox.ts';

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '0' },
		sessions: { type: 'string', default: '2500' },
		latency: { type: 'string', default: '0' },
		'rate-limit': { type: 'boolean', default: false },
		lenient: { type: 'boolean', default: false },
	},
});

const sandbox = await startSandbox({
	port: Number(values.port),
	sessions: Number(values.sessions),
	latencyMs: Number(values.latency),
	rateLimit: { enabled: values['rate-limit'] },
	strict: !values.lenient,
});

console.log(`WTS Chat sandbox on ${sandbox.url}`);
for (const [name, token] of Object.entries(sandbox.tokens))
	console.log(`  ${name.padEnd(8)} ${token}`);
console.log('Try it:');
console.log(
	`  curl -H 'Authorization: Bearer ${sandbox.tokens.full}' '${sandbox.url}/chat/v2/session?PageSize=2'`,
);
console.log('Ctrl+C ends it.');

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.on(signal, () => void sandbox.close().then(() => process.exit(0)));
}
