/** Contact tags. */
import type { Handlers } from '../call.ts';

export const tags: Handlers = {
	listTags: ({ account }) => account.tags.all(),
	listTagColors: ({ account }) => account.tagColors,
};
