import type { ResourceWords } from '../../descriptions/words';
import { remove } from './delete';
import { findBySenderId } from './findBySenderId';
import { get } from './get';
import { getQueued } from './getQueued';
import { getStatus } from './getStatus';
import { list } from './list';
import { queueAudio } from './queueAudio';
import { queueDocument } from './queueDocument';
import { queueImage } from './queueImage';
import { queueTemplate } from './queueTemplate';
import { queueText } from './queueText';
import { queueVideo } from './queueVideo';
import { send } from './send';
import { sendAndWait } from './sendAndWait';
import { sendFile } from './sendFile';
import { sendTemplate } from './sendTemplate';
import { sendTemplateMany } from './sendTemplateMany';
import { sendText } from './sendText';
import { typing } from './typing';
import { words } from './shared';

export const message: ResourceWords = {
	value: 'message',
	name: 'Message',
	operations: [
		send,
		sendAndWait,
		sendText,
		sendTemplate,
		sendTemplateMany,
		sendFile,
		list,
		get,
		getStatus,
		findBySenderId,
		queueText,
		queueTemplate,
		queueImage,
		queueAudio,
		queueVideo,
		queueDocument,
		getQueued,
		typing,
		remove,
	],
	first: 'send',
	words,
};
