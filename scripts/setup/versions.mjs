/**
 * Every version that the set-up installs, in one place: what is tested is exactly what is written here.
 * npm packages of the checkout itself are pinned in package.json, crates in Cargo.toml and Cargo.lock.
 */

/** The oldest Node.js that runs the scripts of this checkout. */
export const oldestNode = 20;

/** n8n 2.41 asks for Node 24 or newer; it comes as a package, the user's own Node stays as it is. */
export const nodeForN8n = '24.21.0';

/** Keep in step with scripts/setup/n8n/package.json. */
export const n8n = '2.41.1';

/** The library in Cargo.toml and the command must be the same version to the last digit. */
export const wasmBindgen = '0.2.130';

export const wasmPack = '0.15.1';

export const cargoFuzz = '0.13.2';

export const wasmTarget = 'wasm32-unknown-unknown';
