//! What makes an ordinary Rust test one that `wasm-pack test` runs, in Node and in a browser.
//!
//! A crate of its own, because an attribute from a crate with `#[macro_use]` replaces the one of the
//! language in every module: no test has to be written differently.

pub use wasm_bindgen_test::wasm_bindgen_test as test;

/// Stands once in the root of each test binary. Without it wasm-bindgen's runner would take the tests for
/// tests of Node alone.
#[cfg(browser)]
#[macro_export]
macro_rules! run_where_wasm_pack_says {
    () => {
        ::wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
    };
}

/// Stands once in the root of each test binary.
#[cfg(not(browser))]
#[macro_export]
macro_rules! run_where_wasm_pack_says {
    () => {};
}

/// What needs a running sandbox: there if the environment names one.
#[cfg(sandbox)]
#[macro_export]
macro_rules! with_sandbox {
    ($($item:item)*) => { $($item)* };
}

/// What needs a running sandbox: left out, because the environment names none.
#[cfg(not(sandbox))]
#[macro_export]
macro_rules! with_sandbox {
    ($($item:item)*) => {};
}
