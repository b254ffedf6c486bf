import type { ResourceWords } from '../../descriptions/words';
import { assign } from './assign';
import { complete } from './complete';
import { createNote } from './createNote';
import { deleteNote } from './deleteNote';
import { get } from './get';
import { getMetrics } from './getMetrics';
import { getNote } from './getNote';
import { getTranscript } from './getTranscript';
import { list } from './list';
import { listMessages } from './listMessages';
import { listNotes } from './listNotes';
import { sendFile } from './sendFile';
import { sendTemplate } from './sendTemplate';
import { sendText } from './sendText';
import { setStatus } from './setStatus';
import { transfer } from './transfer';
import { update } from './update';
import { words } from './shared';

export const session: ResourceWords = {
	value: 'session',
	name: 'Session',
	operations: [
		list,
		get,
		update,
		setStatus,
		transfer,
		assign,
		complete,
		sendText,
		sendTemplate,
		sendFile,
		getTranscript,
		getMetrics,
		listMessages,
		listNotes,
		getNote,
		createNote,
		deleteNote,
	],
	words,
};
