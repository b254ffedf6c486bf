/** Words for parameters of several file operations. */
import type { Words } from '../../descriptions/words';

export const words: Words = {
	fileSource: { description: 'Where the file comes from' },
	fileUrl: {
		description:
			'Public address, which is read without the API key. Addresses in the network of the n8n server are refused.',
		displayOptions: { show: { fileSource: ['url'] } },
	},
	maxSize: { description: 'Size in MB above which a file is refused' },
};
