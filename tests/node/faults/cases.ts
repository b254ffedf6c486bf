/**
 * What a server can do to a request, and what is then to be seen. Each case has a sandbox of its own; the order here is
 * the order of the tables in docs/reliability.md.
 */
import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../../sandbox/sandbox.ts';

export interface Case {
	/** What the server did, as a sentence without subject. */
	server: string;
	faults?: Fault[];
	/** Parameters beside the ones of the asking. */
	parameters?: IDataObject;
	/** Nothing listens at the address. */
	closed?: boolean;
	/** With "Continue" instead of "Stop". */
	continues?: boolean;
	/** The user stops the execution after so many requests have arrived. */
	cancelAfter?: number;
}

const page2 = { match: { path: '/chat/v2/session', page: 2 } };
const always = { times: 'forever' } as const;

/** All sessions, page after page: three pages. */
export const readings: Case[] = [
	{ server: 'answers as it should' },
	{
		server: 'answers 503 to page 2, once',
		faults: [{ kind: 'status', status: 503, body: 'html', ...page2 }],
	},
	{
		server: 'answers 503 to page 2, always',
		faults: [{ kind: 'status', status: 503, body: 'html', ...page2, ...always }],
	},
	{
		server: 'answers 503 to page 2, always; the node is set to "Continue"',
		faults: [{ kind: 'status', status: 503, body: 'html', ...page2, ...always }],
		continues: true,
	},
	{
		server: 'answers 500 without a body, always',
		faults: [{ kind: 'status', status: 500, body: 'empty', ...always }],
	},
	{
		server: "answers 500 with the API's own words",
		faults: [{ kind: 'status', status: 500, ...always }],
	},
	{ server: 'answers 200 with an error inside', faults: [{ kind: 'errorIn200', ...always }] },
	{ server: 'answers 401', faults: [{ kind: 'status', status: 401, ...always }] },
	{ server: 'answers 404', faults: [{ kind: 'status', status: 404, ...always }] },
	{
		server: 'answers 429 to page 2 and asks for 1 second',
		faults: [{ kind: 'status', status: 429, retryAfter: { seconds: 1 }, ...page2 }],
	},
	{
		server: 'answers 429 to page 2 and names a time 2 seconds ahead',
		faults: [{ kind: 'status', status: 429, retryAfter: { dateInSeconds: 2 }, ...page2 }],
	},
	{
		server: 'answers 429 to page 2 and says nothing more',
		faults: [{ kind: 'status', status: 429, ...page2 }],
	},
	{
		server: 'answers 429 and asks for an hour',
		faults: [{ kind: 'status', status: 429, retryAfter: { seconds: 3600 }, ...always }],
	},
	{ server: 'resets the connection on page 2, once', faults: [{ kind: 'reset', ...page2 }] },
	{
		server: 'resets the connection on page 2, always',
		faults: [{ kind: 'reset', ...page2, ...always }],
	},
	{
		server: 'resets the connection in the middle of page 2, once',
		faults: [{ kind: 'resetInBody', ...page2 }],
	},
	{
		server: 'lets page 2 wait beyond the time-out, once',
		faults: [{ kind: 'slow', ms: 20_000, ...page2 }],
	},
	{
		server: 'lets page 2 wait beyond the time-out, always',
		faults: [{ kind: 'slow', ms: 20_000, ...page2, ...always }],
	},
	{ server: 'stops in the middle of page 2, once', faults: [{ kind: 'stalledBody', ...page2 }] },
	{
		server: 'sends half of page 2 as if it were whole',
		faults: [{ kind: 'truncatedJson', ...page2, ...always }],
	},
	{ server: 'sends a web page with status 200', faults: [{ kind: 'html', ...always }] },
	{ server: 'sends nothing with status 200', faults: [{ kind: 'emptyBody', ...always }] },
	{ server: 'does not listen', closed: true },
	{
		server: 'points to another host',
		faults: [
			{ kind: 'redirect', location: 'https://elsewhere.example/chat/v2/session', ...always },
		],
	},
	{
		server: 'gives 40 records a page whatever was asked',
		faults: [{ kind: 'clampPageSize', size: 40, ...always }],
	},
	{
		server: 'leaves page 2 empty',
		faults: [{ kind: 'shortPage', records: 0, ...page2 }],
	},
	{
		server: 'gives 10 records on page 2',
		faults: [{ kind: 'shortPage', records: 10, ...page2 }],
	},
	{ server: 'repeats its last page for ever', faults: [{ kind: 'repeatLastPage', ...always }] },
	{
		server: 'gets 5 new records before each page',
		faults: [{ kind: 'insertWhileReading', count: 5, at: 'end', ...always }],
	},
	{
		server: 'loses 5 records before each page',
		faults: [{ kind: 'removeWhileReading', count: 5, ...always }],
	},
	{
		server: 'takes 20 seconds for page 2; the user stops the execution',
		faults: [{ kind: 'slow', ms: 20_000, ...page2 }],
		cancelAfter: 2,
	},
	{
		server: 'asks for 50 seconds before page 2; the user stops the execution',
		faults: [{ kind: 'status', status: 429, retryAfter: { seconds: 50 }, ...page2 }],
		cancelAfter: 2,
	},
];

const send = { match: { method: 'POST' } };

/** One message to a session: what must never go out twice. */
export const sendings: Case[] = [
	{ server: 'answers as it should' },
	{
		server: 'answers 429 and asks for 1 second',
		faults: [{ kind: 'status', status: 429, retryAfter: { seconds: 1 }, ...send }],
	},
	{ server: 'does not listen', closed: true },
	{
		server: 'resets the connection before it has read the message',
		faults: [{ kind: 'reset', ...send }],
	},
	{
		server: 'sends the message, then resets the connection',
		faults: [{ kind: 'reset', processed: true, ...send }],
	},
	{
		server: 'sends the message, then answers too late',
		faults: [{ kind: 'slow', ms: 20_000, ...send }],
	},
	{
		server: 'sends the message, then half of the answer',
		faults: [{ kind: 'resetInBody', ...send }],
	},
	{
		server: 'sends the message; the gateway answers 502',
		faults: [{ kind: 'status', status: 502, body: 'html', processed: true, ...send }],
	},
	{
		server: 'sends the message; the gateway answers 504',
		faults: [{ kind: 'status', status: 504, body: 'html', processed: true, ...send }],
	},
	{
		server: 'sends the message, then answers 500 without a body',
		faults: [{ kind: 'status', status: 500, body: 'empty', processed: true, ...send }],
	},
	{
		server: 'sends the message; a proxy answers with a web page',
		faults: [{ kind: 'html', processed: true, ...send }],
	},
	{
		server: "answers 400 with the API's own words",
		faults: [{ kind: 'status', status: 400, ...send }],
	},
	{ server: 'answers 200 with an error inside', faults: [{ kind: 'errorIn200', ...send }] },
	{
		server: 'points to another address of the same host',
		faults: [{ kind: 'redirect', location: '/chat/v1/elsewhere', status: 308, ...send }],
	},
];

const secondBatch = { match: { path: '/chat/v1/send/template/batch' }, skip: 1 };
const broken: Fault = { kind: 'reset', processed: true, ...secondBatch };

/** A template to 300 receivers: one request for the template, three for the messages. */
export const batches: Case[] = [
	{ server: 'answers as it should' },
	{
		server: 'answers 429 to the second request and asks for 1 second',
		faults: [{ kind: 'status', status: 429, retryAfter: { seconds: 1 }, ...secondBatch }],
	},
	{
		server: 'processes the second request, then resets the connection',
		faults: [broken],
	},
	{
		server: 'does the same; the node is set to "Continue"',
		faults: [broken],
		continues: true,
	},
	{
		server: "answers 400 with the API's own words to the second request",
		faults: [{ kind: 'status', status: 400, ...secondBatch }],
	},
	{
		server: 'does the same; the node is set to "Continue"',
		faults: [{ kind: 'status', status: 400, ...secondBatch }],
		continues: true,
	},
	{
		server: 'takes 20 seconds for the second request; the user stops the execution',
		faults: [{ kind: 'slow', ms: 20_000, ...secondBatch }],
		parameters: { options: { requestTimeout: 60 } },
		cancelAfter: 2,
	},
];

const put = { match: { method: 'PUT' } };

/** A change that is the same however often it is made: the status of a session. */
export const changes: Case[] = [
	{ server: 'answers as it should' },
	{ server: 'answers 503, once', faults: [{ kind: 'status', status: 503, body: 'html', ...put }] },
	{
		server: 'answers 503, always',
		faults: [{ kind: 'status', status: 503, body: 'html', ...put, ...always }],
	},
	{
		server: 'changes the session, then resets the connection, once',
		faults: [{ kind: 'reset', processed: true, ...put }],
	},
	{
		server: 'answers 500 without a body',
		faults: [{ kind: 'status', status: 500, body: 'empty', ...put, ...always }],
	},
];
