/**
 * The default config (`eslint.config.mjs`, which n8n's strict mode wants untouched) applies n8n's rules for nodes to
 * `nodes/` only. Ours live below `node-wrapper/`, so they get the same rules from here.
 */
import { config } from '@n8n/node-cli/eslint';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';

export default [
	{
		ignores: [
			'dist/',
			'target/',
			'node-wrapper/core/generated/',
			'tests/',
			'scripts/',
			'**/*.mjs',
			'**/*.json',
		],
	},
	...config,
	{
		files: ['node-wrapper/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			// Switched off by n8n's own preset as well.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
];
