//! Prints the catalogue as JSON.
//!
//! `scripts/build-core.mjs` puts it beside the module: the wrapper reads there what is the same in
//! every run, instead of carrying code for it in WebAssembly.

fn main() {
    println!("{}", wts_chat_core::describe::describe());
}
