/** All actions of the former packages, and workflows that hold them. */
import type { IDataObject } from 'n8n-workflow';
import { chatbotActions } from './chatbot.ts';
import { contactActions } from './contact.ts';
import type { FormerAction } from './former-action.ts';
import { helenaActions } from './helena.ts';
import { messageActions } from './message.ts';
import { panelActions } from './panel.ts';
import { sequenceActions } from './sequence.ts';
import { sessionActions } from './session.ts';

export type { FormerAction } from './former-action.ts';

const written = [
	...sessionActions,
	...contactActions,
	...messageActions,
	...panelActions,
	...sequenceActions,
	...chatbotActions,
	...helenaActions,
];

/** Each also by the other value of its operation. */
export const formerActions: FormerAction[] = written.flatMap((action) =>
	action.alias ? [action, { ...action, operation: action.alias }] : [action],
);

export const nameOf = ({ resource, operation, variant, helena }: FormerAction) =>
	[`${helena ? 'Helena ' : ''}${resource}/${operation}`, variant].filter(Boolean).join(': ');

/** A workflow as n8n exports it, with one node of a former package in it. */
export function workflowWith(
	parameters: IDataObject,
	{ helena, settings }: { helena?: boolean; settings?: IDataObject } = {},
) {
	const credential = helena ? 'HelenaTestApi' : 'wtsApi';
	return {
		name: 'Former',
		nodes: [
			{
				id: '1',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: '2',
				name: 'WTS Chat',
				type: helena ? 'n8n-nodes-helena-test.HelenaTest' : 'n8n-nodes-test-wts-v2.wtsChat',
				typeVersion: 1,
				position: [220, 0],
				parameters,
				credentials: { [credential]: { id: '7', name: 'Key' } },
				...settings,
			},
		],
		connections: { Start: { main: [[{ node: 'WTS Chat', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}
