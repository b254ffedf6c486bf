//! The second host as WebAssembly, in Node and in a browser: what it refuses without a request, and, against
//! the sandbox, whole jobs over real HTTP.
#![cfg(target_arch = "wasm32")]

#[macro_use]
extern crate wasm_tests;
run_where_wasm_pack_says!();

mod job;
mod refusals;
with_sandbox! {
    mod over_http;
}
/// For rustfmt, which does not look into the macro.
#[cfg(any())]
mod over_http;
