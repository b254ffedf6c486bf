/**
 * Which tests have a second try, shown in the report as "retry x1". A busy machine makes the browser or n8n's database
 * miss a moment. An expectation that was not met is a fault, except for one that waited for what the editor shows.
 */
import { beforeEach } from 'vitest';
import type { TestError } from 'vitest';
import { Editor } from '../../scripts/n8n/editor.ts';

const late = /^Test timed out|Timeout \d+ms exceeded|SQLITE_/;

/** The cause that expect.poll() adds to an expectation when its time is over. */
const waitedInVain = 'Matcher did not succeed in time.';

const isLate = ({ message, cause }: TestError): boolean =>
	late.test(message) || (Editor.used && cause?.message === waitedInVain);

beforeEach(({ task }) => {
	Object.assign(task, { retry: { count: 1, condition: isLate } });
});
