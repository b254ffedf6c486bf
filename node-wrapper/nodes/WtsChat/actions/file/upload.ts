import type { OperationWords } from '../../descriptions/words';

export const upload: OperationWords = {
	value: 'upload',
	name: 'Upload File',
	action: 'Upload file',
	description: 'Upload a file to WTS Chat. Sends and notes take its ID any number of times.',
	order: ['fileSource', 'binaryProperty', 'fileUrl', 'text', 'fileName', 'options'],
	words: {
		fileSource: {
			labels: {
				binary: { name: 'Binary Data', description: 'A file of the input item' },
				text: { name: 'Text', description: 'A file that is made of a text' },
				url: { name: 'URL', description: 'A file at a public address' },
			},
		},
		text: {
			rows: 4,
			description: 'Content of the file',
			displayOptions: { show: { fileSource: ['text'] } },
		},
		fileName: {
			placeholder: 'e.g. contract.pdf',
			description: 'Name that the receiver sees; the one of the file if it is left empty',
		},
		mimeType: {
			placeholder: 'e.g. application/pdf',
			description: 'Type of the content; the one of the file if it is left empty',
		},
		fileType: {
			description:
				'What WTS Chat makes of the file. Without it, the MIME type decides between Image, Audio, Video and Document.',
		},
	},
};
