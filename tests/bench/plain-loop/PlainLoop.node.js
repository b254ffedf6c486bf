/**
 * The best loop one would write by hand, as a node for a real n8n: one page for each input item, ten at a time, with n8n's
 * own helper, and without anything else.
 */
const PARALLEL = 10;

class PlainLoop {
	description = {
		displayName: 'Plain Loop',
		name: 'plainLoop',
		group: ['transform'],
		version: 1,
		description: 'One page of sessions for each input item',
		defaults: { name: 'Plain Loop' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'wtsChatApi', required: true }],
		properties: [{ displayName: 'URL', name: 'url', type: 'string', default: '' }],
	};

	/** @this {import('n8n-workflow').IExecuteFunctions} */
	async execute() {
		const { length } = this.getInputData();
		const url = this.getNodeParameter('url', 0);
		const outputs = [];
		let next = 0;
		const place = async () => {
			while (next < length) {
				const item = next++;
				const { items } = await this.helpers.httpRequestWithAuthentication.call(
					this,
					'wtsChatApi',
					{ method: 'GET', url, json: true },
				);
				outputs[item] = items.map((json) => ({ json, pairedItem: { item } }));
			}
		};
		await Promise.all(Array.from({ length: PARALLEL }, place));
		return [outputs.flat()];
	}
}

module.exports = { PlainLoop };
