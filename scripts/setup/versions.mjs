/**
 * Every version that the set-up installs, in one place: what is tested is exactly what is written here.
 * npm packages of the checkout itself are pinned in package.json, crates in Cargo.toml and Cargo.lock.
 */

/**
 * The versions of n8n that the package is tested with, the newest first, each with the Node.js that it accepts: 2.41
 * asks for 24 or newer, 1.123 for 20.19 to 24, 1.85 for 18.17 to 22. Node.js comes as a package, the user's own stays as
 * it is. Keep in step with scripts/setup/n8n/<version>/package.json.
 */
export const n8nVersions = {
	'2.41.1': { node: '24.21.0', size: '2.7 GB', seconds: 360 },
	'1.123.81': { node: '24.21.0', size: '1.8 GB', seconds: 300 },
	'1.85.4': { node: '22.23.3', size: '1.4 GB', seconds: 300 },
};

/** The one of `npm start`, and of everything that is not told another. */
export const n8n = '2.41.1';

/** The library in Cargo.toml and the command must be the same version to the last digit. */
export const wasmBindgen = '0.2.130';

export const wasmPack = '0.15.1';

export const cargoFuzz = '0.13.2';

export const wasmTarget = 'wasm32-unknown-unknown';
