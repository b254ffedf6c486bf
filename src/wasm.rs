//! The whole boundary: four functions, JSON text in and out.
//!
//! Text and not objects, because for envelopes this small it is the faster way, and because the very
//! same calls can then be made from a plain Rust test. After a trap nothing here may be called again:
//! the host throws the module away and loads a fresh one.

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::engine::Core;
use crate::envelope::{Event, Start};

/// The allocator of the standard library is five times as much code.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

thread_local! {
    static CORE: RefCell<Core> = RefCell::new(Core::new());
}

/// Version of the core, e.g. `0.1.0`; the same as the package's.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Begins a job: a [`Start`] in, a [`crate::envelope::Reply`] out.
#[wasm_bindgen]
pub fn start(envelope: &str) -> String {
    match Start::from_json(envelope) {
        Ok(start) => CORE.with_borrow_mut(|core| core.start(start)),
        Err(reason) => Core::unreadable_envelope(&reason),
    }
    .to_json()
}

/// Tells a job what happened: an [`Event`] in, a [`crate::envelope::Reply`] out.
#[wasm_bindgen]
pub fn advance(handle: u32, event: &str) -> String {
    match Event::from_json(event) {
        Ok(event) => CORE.with_borrow_mut(|core| core.advance(handle, event)),
        Err(reason) => Core::unreadable_envelope(&reason),
    }
    .to_json()
}

/// Forgets a job, whatever its state.
#[wasm_bindgen]
pub fn release(handle: u32) {
    CORE.with_borrow_mut(|core| core.release(handle));
}
