import type { ResourceWords } from '../../descriptions/words';
import { download } from './download';
import { upload } from './upload';
import { words } from './shared';

export const file: ResourceWords = {
	value: 'file',
	name: 'File',
	operations: [upload, download],
	words,
};
