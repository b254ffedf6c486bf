//! The caller's `AbortSignal` as a future.

use futures_util::future;
use js_sys::{Function, Promise};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

/// Ready when the signal is aborted. Dropping it removes the listener.
pub async fn cancelled(signal: Option<&AbortSignal>) {
    let Some(signal) = signal else {
        return future::pending().await;
    };
    if signal.aborted() {
        return;
    }
    let mut resolve = Function::default();
    let aborted = Promise::new(&mut |settle, _| resolve = settle);
    let _listener = Listener::new(signal, resolve);
    // It is never rejected.
    let _ = JsFuture::from(aborted).await;
}

struct Listener<'a> {
    signal: &'a AbortSignal,
    callback: Function,
}

impl<'a> Listener<'a> {
    fn new(signal: &'a AbortSignal, callback: Function) -> Self {
        // Only a signal that is not an event target refuses, and `Options` has checked that.
        let _ = signal.add_event_listener_with_callback("abort", &callback);
        Self { signal, callback }
    }
}

impl Drop for Listener<'_> {
    fn drop(&mut self) {
        let _ = self
            .signal
            .remove_event_listener_with_callback("abort", &self.callback);
    }
}
