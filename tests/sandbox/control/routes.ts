/** The control door, `/__control`: how a test steers the sandbox. No key is asked for; it is on loopback only. */
import type { FastifyPluginAsync } from 'fastify';
import type { AccountOptions } from '../account.ts';
import type { SettingsChange } from '../settings.ts';
import type { State } from '../state.ts';
import type { Fault } from './faults.ts';
import type { RequestFilter } from './log.ts';

export function controlRoutes(state: State): FastifyPluginAsync {
	return async (server) => {
		server.removeAllContentTypeParsers();
		server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
			try {
				done(null, body === '' ? {} : JSON.parse(String(body)));
			} catch (cause) {
				done(Object.assign(cause as Error, { statusCode: 400 }));
			}
		});

		server.post<{ Body: Partial<AccountOptions> | undefined }>('/reset', (request) => {
			state.reset(request.body ?? {});
			return { reset: true };
		});

		server.get('/settings', () => state.settings);
		server.put<{ Body: SettingsChange }>('/settings', (request) => state.change(request.body));

		server.get('/faults', () => state.faults.list());
		server.post<{ Body: Fault }>('/faults', (request) => {
			state.faults.arm(request.body);
			return { armed: true };
		});
		server.delete('/faults', () => {
			state.faults.clear();
			return { cleared: true };
		});

		server.post<{ Body: RequestFilter }>('/requests', (request) => state.log.find(request.body));
		server.post<{ Body: RequestFilter }>('/requests/count', (request) => ({
			count: state.log.find(request.body).length,
		}));
		server.delete('/requests', () => {
			state.log.clear();
			return { cleared: true };
		});
		server.get('/unknown-names', () => state.log.unknownNames());
		server.get('/violations', () => state.log.allViolations());
		server.get('/counters', () => ({
			requests: state.log.find({}).length,
			tooManyRequests: state.limiter.refused,
		}));
	};
}
