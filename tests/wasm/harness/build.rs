//! Reads the environment of `wasm-pack test`: the place where the tests run, and the sandbox.

use std::env;

const BROWSER: &str = "WASM_BINDGEN_TEST_ONLY_WEB";
const SANDBOX: &str = "WTS_CHAT_SANDBOX_URL";

fn main() {
    for (variable, name) in [(BROWSER, "browser"), (SANDBOX, "sandbox")] {
        println!("cargo::rerun-if-env-changed={variable}");
        println!("cargo::rustc-check-cfg=cfg({name})");
        if env::var_os(variable).is_some() {
            println!("cargo::rustc-cfg={name}");
        }
    }
    if env::var_os(SANDBOX).is_none() {
        println!(
            "cargo::warning=The tests over HTTP are left out. `npm run sandbox` starts the server they need; {SANDBOX} takes its URL."
        );
    }
}
