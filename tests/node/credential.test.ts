/** Where the API key may go, and how it is written. */
import { describe, expect, it } from 'vitest';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { apiKeyOf, baseUrlOf, WtsChatApi } from '../../credentials/WtsChatApi.credentials.ts';

const { authenticate, properties } = new WtsChatApi();

const authorization = async (apiKey: string, request: Partial<IHttpRequestOptions>) =>
	(await authenticate({ apiKey }, { url: '', ...request })).headers?.Authorization;

describe('the API key', () => {
	it.each([
		'pn_x',
		'  pn_x\n',
		'Bearer pn_x',
		' bearer   pn_x ',
		'\uFEFFpn\u200B_x\u00A0',
		'\u202ABearer\u200B pn_x\u202C',
	])('is cleaned: %j', async (apiKey) => {
		expect(apiKeyOf({ apiKey })).toBe('pn_x');
		expect(await authorization(apiKey, { url: 'https://api.wts.chat/x' })).toBe('Bearer pn_x');
	});

	it.each([
		'http://127.0.0.1:80/x',
		'http://127.1.2.3/x',
		'http://localhost:8080/x',
		'http://[::1]:8080/x',
		'https://api.helena.run/x',
	])('goes to %s', async (url) => {
		expect(await authorization('k', { url })).toBe('Bearer k');
		expect(await authorization('k', { url: '/x', baseURL: new URL(url).origin })).toBe('Bearer k');
	});

	it.each([
		'http://api.wts.chat/x',
		'http://127.0.0.1.example.com/x',
		'http://localhost.example.com/x',
		'http://192.168.0.1/x',
		'http://128.0.0.1/x',
		'ftp://127.0.0.1/x',
	])('does not go to %s', async (url) => {
		await expect(authorization('k', { url })).rejects.toThrow(/https/);
	});

	it('does not go to what is no address', async () => {
		await expect(authorization('k', { url: '/core/v1/tag', baseURL: '' })).rejects.toThrow(/host/);
	});

	it.each([
		['pn_x y', 'U+0020'],
		['pn_x\ny', 'U+000A'],
		['pn_\u00E9', 'U+00E9'],
	])('%j is refused, and the character is named', async (apiKey, name) => {
		const refused = authorization(apiKey, { url: 'https://api.wts.chat/x' });
		await expect(refused).rejects.toThrow(name);
		await expect(refused).rejects.not.toThrow('pn_');
	});

	it('is masked in the editor', () => {
		const field = properties.find(({ name }) => name === 'apiKey');
		expect(field?.typeOptions?.password).toBe(true);
	});
});

describe('the host', () => {
	const cases: Array<[ICredentialDataDecryptedObject, string]> = [
		[{ host: 'https://api.flw.chat', customHost: 'https://other' }, 'https://api.flw.chat'],
		[{ host: 'custom', customHost: ' https://api.example.com ' }, 'https://api.example.com'],
		[
			{ host: 'custom', customHost: '\uFEFFhttps://api\u200B.example.com\u00A0' },
			'https://api.example.com',
		],
	];
	it.each(cases)('of %j', (fields, host) => {
		expect(baseUrlOf(fields)).toBe(host);
	});
});
