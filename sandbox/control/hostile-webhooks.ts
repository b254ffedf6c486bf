/** Bodies that a receiver of webhooks has to refuse, and odd ones that it has to accept. */
import type { Outgoing } from '../dispatcher.ts';

export type HostileBody =
	| { kind: 'wrongContentType' }
	| { kind: 'malformedJson' }
	| { kind: 'noObject' }
	| { kind: 'emptyBody' }
	| { kind: 'oversize'; megabytes: number }
	| { kind: 'deepJson'; depth: number }
	| { kind: 'prototypeKeys' }
	/** A text with half a surrogate pair, as a truncation leaves it. */
	| { kind: 'loneSurrogate' }
	/** A number that no double holds. */
	| { kind: 'hugeNumber' }
	/** More levels than many parsers read, beside what an event needs. */
	| { kind: 'nested' };

const envelope = (content: string) =>
	`{"eventType":"MESSAGE_RECEIVED","date":"2026-09-08T18:00:00Z","content":${content},"changeMetadata":null}`;

export function hostileDelivery(url: string, hostile: HostileBody): Outgoing {
	return {
		event: hostile.kind,
		url,
		contentId: null,
		contentType: hostile.kind === 'wrongContentType' ? 'text/plain' : 'application/json',
		body: bodyOf(hostile),
	};
}

function bodyOf(hostile: HostileBody): string {
	switch (hostile.kind) {
		case 'wrongContentType':
			return envelope('{"id":"plain"}');
		case 'malformedJson':
			return envelope('{"id":');
		case 'noObject':
			return '["MESSAGE_RECEIVED"]';
		case 'emptyBody':
			return '';
		case 'oversize':
			return envelope(`{"id":"large","text":"${'x'.repeat(hostile.megabytes * 1024 * 1024)}"}`);
		case 'deepJson':
			return envelope('['.repeat(hostile.depth) + ']'.repeat(hostile.depth));
		case 'prototypeKeys':
			return envelope(
				'{"id":"proto","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
			);
		case 'loneSurrogate':
			return envelope(String.raw`{"id":"surrogate","text":"Bom dia \ud83d"}`);
		case 'hugeNumber':
			return envelope('{"id":"number","amount":1e400}');
		case 'nested':
			return envelope(`{"id":"nested","metadata":${'['.repeat(300)}${']'.repeat(300)}}`);
	}
}
