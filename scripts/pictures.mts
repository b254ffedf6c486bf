/**
 * `npm run pictures`: the pictures of docs/images/ that show the editor and a report, taken from a real n8n with the packed
 * node and the sandbox. Each shows one of the commonest tasks, filled in and, where that shows more, run. `npm run pictures -- trigger`
 * takes one of them.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startSandbox } from '../sandbox/sandbox.ts';
import { Editor } from './n8n/editor.ts';
import { N8n, testOwner } from './n8n/n8n.ts';
import type { CredentialRef, Workflow, WorkflowNode } from './n8n/rest-client.ts';
import { packedTarball } from './setup/places.mjs';

const nodeType = 'n8n-nodes-wts-chat.wtsChat';
const placeOf = (name: string) =>
	fileURLToPath(new URL(`../docs/images/${name}.png`, import.meta.url));

const pictures: Record<string, (credential: CredentialRef) => Promise<void>> = {
	'list-sessions': listSessions,
	'send-message': sendMessage,
	'send-template': sendTemplate,
	'send-and-wait': sendAndWait,
	'dry-run': describeTemplate,
	'send-once': sendOnce,
	'window-guard': sendInWindow,
	trigger: receiveMessage,
	'ai-agent': answerWithAnAgent,
	report: reportTheMonth,
};
const named = process.argv.slice(2);
const wanted = named.length > 0 ? named : Object.keys(pictures);
for (const name of wanted) {
	if (!pictures[name]) throw new Error(`There are these pictures: ${Object.keys(pictures)}`);
}

const sandbox = await startSandbox();
const n8n = await N8n.start({ tarballs: [packedTarball()] });
const editor = await Editor.open(n8n.url, testOwner);
const { page } = editor;

try {
	// The editor explains its pin once; the explanation lies over the output.
	await page.evaluate(() => localStorage.setItem('N8N_PIN_DATA_DISCOVERY_NDV', 'true'));
	const credential = await n8n.rest.createCredential('WTS Chat account', 'wtsChatApi', {
		apiKey: sandbox.tokens.full,
		host: 'custom',
		customHost: sandbox.url,
	});
	for (const name of wanted) await pictures[name]!(credential);
} finally {
	await editor.close();
	await n8n.stop();
	await sandbox.close();
}

async function listSessions(credential: CredentialRef) {
	const [tag] = await ask<Array<{ id: string; name: string }>>('/core/v1/tag');
	await open(
		behindButton('Sessions of the day', credential, {
			...{ name: 'Get All Sessions', resource: 'session', operation: 'list' },
			...{ autoPagination: true, maxPages: 10, output: 'simplified' },
			...{ status: ['PENDING', 'IN_PROGRESS'], tagIds: [tag!.id] },
		}),
		'Get All Sessions',
	);
	await runStep();
	await take('list-sessions');
}

async function sendMessage(credential: CredentialRef) {
	await open(
		behindButton('Send a message', credential, {
			...{ name: 'Send Message', resource: 'message', operation: 'send' },
			...{ type: 'text', sendTo: 'phone', to: '+55 11 90000-0001' },
			text: 'Hello Ana, your order is on its way.',
		}),
		'Send Message',
	);
	await runStep();
	await take('send-message');
}

async function sendTemplate(credential: CredentialRef) {
	await openTemplate('Send a template', credential);
	await page.getByTestId('mapping-fields-container').waitFor();
	await page.getByTestId('parameter-input-output').scrollIntoViewIfNeeded();
	await take('send-template');
}

async function openTemplate(
	workflow: string,
	credential: CredentialRef,
	options?: Record<string, unknown>,
) {
	const { id, name } = await reminder();
	await open(
		behindButton(workflow, credential, {
			...{ name: 'Send Template', resource: 'message', operation: 'send' },
			...{ type: 'template', sendTo: 'phone', to: '+55 11 90000-0001' },
			templateId: { __rl: true, mode: 'list', value: id, cachedResultName: name },
			templateParameters: {
				mappingMode: 'defineBelow',
				value: { nome: '={{ $json.name }}', data: '12/03' },
			},
			...(options && { options }),
		}),
		'Send Template',
	);
}

async function reminder(): Promise<{ id: string; name: string }> {
	const { items } = await ask<{ items: Array<{ id: string; name: string }> }>(
		'/chat/v1/template?IncludeDetails=Params&PageSize=100',
	);
	return items.find((template) => template.name === 'lembrete_consulta')!;
}

async function sendAndWait(credential: CredentialRef) {
	const { items } = await ask<{ items: Array<{ id: string }> }>(
		'/chat/v2/session?Status=IN_PROGRESS&PageSize=1',
	);
	const session = items[0]!.id;
	await open(
		behindButton('Confirm an order', credential, {
			...{ name: 'Send and Wait', resource: 'message', operation: 'sendAndWait' },
			...{ responseType: 'answer', type: 'text', sendTo: 'session' },
			sessionId: { __rl: true, mode: 'id', value: session },
			message: 'Podemos entregar hoje? Responda 1 para sim ou 2 para não.',
			...{ choices: '1, 2', onOtherAnswer: 'askAgain', askAgainAtMost: 2 },
			askAgainText: 'Por favor, responda 1 ou 2.',
		}),
		'Send and Wait',
	);
	await page.getByTestId('node-execute-button').first().click();
	const waits = async () =>
		(await sandbox.control.records('subscriptions')).some(({ name }) =>
			String(name).startsWith('n8n waits'),
		);
	while (!(await waits())) await page.waitForTimeout(200);
	await page.waitForTimeout(3_000);
	await sandbox.control.receiveMessage({ sessionId: session, text: '1' });
	await page.getByTestId('output-panel').getByText('answered').first().waitFor();
	await take('send-and-wait');
}

async function describeTemplate(credential: CredentialRef) {
	await openTemplate('Look at a template before it is sent', credential, {
		dryRun: true,
		prices: { rows: [{ key: 'template', value: '0,35' }] },
	});
	await runStep();
	await showJson('Prices for Dry Run');
	await take('dry-run');
}

async function sendOnce(credential: CredentialRef) {
	await open(
		behindButton('Confirm an order once', credential, {
			...{ name: 'Confirm Order', resource: 'message', operation: 'send' },
			...{ type: 'text', sendTo: 'phone', to: '+55 11 90000-0001' },
			text: 'Hello Ana, we have received your order.',
			options: { sendOncePer: '={{ $json.order }}', ifAlreadySent: 'returnItem' },
		}),
		'Confirm Order',
	);
	await runStep();
	await page.getByTestId('node-execute-button').click();
	await page.getByTestId('output-panel').getByText('alreadySent').first().waitFor();
	await showJson('If Already Sent');
	await take('send-once');
}

async function sendInWindow(credential: CredentialRef) {
	const { items } = await ask<{ items: Array<{ id: string }> }>(
		'/chat/v2/session?Status=IN_PROGRESS&PageSize=1',
	);
	const session = items[0]!.id;
	await sandbox.control.putRecord('sessions', session, { windowStatus: 'EXPIRED' });
	const { id, name } = await reminder();
	await open(
		behindButton('Answer within 24 hours, or by a template', credential, {
			...{ name: 'Send Message', resource: 'message', operation: 'send' },
			...{ type: 'text', sendTo: 'session', text: 'Hello Ana, your order is on its way.' },
			sessionId: { __rl: true, mode: 'id', value: session },
			closedWindow: 'sendTemplate',
			windowTemplateId: { __rl: true, mode: 'list', value: id, cachedResultName: name },
			windowTemplateParameters: {
				mappingMode: 'defineBelow',
				value: { nome: '={{ $json.name }}', data: '12/03' },
			},
		}),
		'Send Message',
	);
	await runStep();
	await showJson('If the 24-Hour Window Is Closed');
	await take('window-guard');
}

/** The output as JSON, beside the parameter of that name. */
async function showJson(parameter: string) {
	await page.getByTestId('output-panel').getByText('JSON', { exact: true }).click();
	await page.getByText(parameter).first().scrollIntoViewIfNeeded();
}

async function receiveMessage(credential: CredentialRef) {
	const example = exampleOf('answer-a-message', credential);
	const { name } = example.nodes.find(({ type }) => type === `${nodeType}Trigger`)!;
	await open(example, name);
	await page.getByTestId('node-execute-button').first().click();
	const listening = async () =>
		(await sandbox.control.records('subscriptions')).some(({ url }) =>
			String(url).startsWith(n8n.url),
		);
	while (!(await listening())) await page.waitForTimeout(200);
	await sandbox.control.receiveMessage({ text: 'Vocês abrem hoje?' });
	await page.getByTestId('output-panel').getByText('Vocês abrem hoje?').first().waitFor();
	await take('trigger');
}

async function answerWithAnAgent(credential: CredentialRef) {
	await show(exampleOf('ai-agent', credential));
	await page.getByTestId('zoom-to-fit').click();
	await take('ai-agent');
}

/** Not the editor: the page that the node returns, up to its table. */
async function reportTheMonth(credential: CredentialRef) {
	const workflow = behindButton('Report of a month', credential, {
		...{ name: 'Get Metrics', resource: 'session', operation: 'getMetrics', result: 'page' },
		...{ period: 'custom', periodFrom: '2026-08-01', periodTo: '2026-08-31' },
		...{ groupBy: 'user', compare: true, businessTime: 'always' },
		options: { goalMinutes: 15 },
	});
	const [start, metrics] = workflow.nodes as [WorkflowNode, WorkflowNode];
	workflow.nodes.push({
		name: 'Read',
		type: 'n8n-nodes-base.extractFromFile',
		typeVersion: 1,
		position: [440, 0],
		parameters: { operation: 'text', destinationKey: 'html', options: {} },
	});
	workflow.connections[metrics.name] = { main: [[{ node: 'Read', type: 'main', index: 0 }]] };
	workflow.settings = { timezone: 'America/Sao_Paulo' };
	const run = await n8n.rest.execute(workflow, start.name);
	const report = await page.context().newPage();
	await report.setViewportSize({ width: 1080, height: 1160 });
	await report.setContent(String(run.items('Read')[0]!.json.html));
	await report.screenshot({ path: placeOf('report') });
	console.log(placeOf('report'));
	await report.close();
}

/** A button to press, and the node behind it. */
function behindButton(
	workflow: string,
	credential: CredentialRef,
	{ name, ...parameters }: { name: string; [parameter: string]: unknown },
): Workflow {
	const start = {
		name: 'When clicking ‘Execute workflow’',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	} satisfies WorkflowNode;
	const node = {
		name,
		type: nodeType,
		typeVersion: 1,
		position: [220, 0],
		parameters,
		credentials: { [credential.type]: credential },
	} satisfies WorkflowNode;
	return {
		name: workflow,
		nodes: [start, node],
		connections: { [start.name]: { main: [[{ node: name, type: 'main', index: 0 }]] } },
		pinData: { [start.name]: [{ json: { name: 'Ana', order: 1017 } }] },
	};
}

function exampleOf(name: string, credential: CredentialRef): Workflow {
	const file = new URL(`../examples/${name}.json`, import.meta.url);
	const workflow = JSON.parse(readFileSync(file, 'utf8')) as Workflow;
	for (const node of workflow.nodes) {
		if (node.credentials?.[credential.type]) {
			node.credentials = { [credential.type]: credential };
		}
	}
	return workflow;
}

async function show(workflow: Workflow) {
	const { id } = await n8n.rest.createWorkflow(workflow);
	await editor.openWorkflow(id);
}

async function open(workflow: Workflow, node: string) {
	await show(workflow);
	await editor.openNode(node);
	await page.getByTestId('output-panel').waitFor();
}

async function runStep() {
	await page.getByTestId('node-execute-button').click();
	const output = page.getByTestId('output-panel');
	await output
		.getByText(/\b\d+ items?\b/)
		.first()
		.waitFor();
	if (await output.getByText('Error details').isVisible())
		throw new Error(await output.innerText());
}

async function take(name: string) {
	// What n8n says in passing lies over the picture.
	await page.addStyleTag({
		content: '.el-notification { display: none !important }',
	});
	await page.mouse.move(0, 0);
	await page.waitForLoadState('networkidle');
	await page.waitForTimeout(1_000);
	await page.screenshot({ path: placeOf(name), animations: 'disabled' });
	console.log(placeOf(name));
}

async function ask<Answer>(path: string): Promise<Answer> {
	const headers = { authorization: `Bearer ${sandbox.tokens.full}` };
	return (await (await fetch(sandbox.url + path, { headers })).json()) as Answer;
}
