/**
 * For what is not published: tests and scripts. n8n's own rules are about nodes (no file system, no timers) and would
 * refuse exactly what these are for.
 */
import js from '@eslint/js';
import globals from 'globals';
import typescript from 'typescript-eslint';

export default typescript.config(
	{ ignores: ['tests/e2e/artefacts/'] },
	js.configs.recommended,
	typescript.configs.recommended,
	{
		// CommonJS has no other way.
		files: ['**/*.cjs'],
		rules: { '@typescript-eslint/no-require-imports': 'off' },
	},
	{
		languageOptions: { globals: globals.node },
		rules: {
			// Leaving fields out by naming them beside a rest is the readable way to do it.
			'@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
		},
	},
);
