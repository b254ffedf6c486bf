/** A C++ compiler: the fuzzer is written in C++ and built together with what it fuzzes. */
import { debianPart } from './debian-part.mjs';
import { onPath } from './places.mjs';

export const cxxCompiler = debianPart({
	name: 'A C++ compiler',
	size: '60 MB',
	seconds: 40,
	isThere: () => onPath('c++', 'g++', 'clang++') !== undefined,
	packages: ['g++'],
	byHand:
		'A C++ compiler is missing and cannot be installed automatically here. Install it (Debian: sudo apt install g++; macOS: xcode-select --install) and run the command again.',
});
