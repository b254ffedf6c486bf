//! The door for n8n: functions that take and return JavaScript values.
//!
//! Values are read and written with `serde-wasm-bindgen`. An envelope that cannot be read concerns its
//! own job: it is answered with a failure. After a trap none of these functions may be called again;
//! the host discards the module and loads a fresh one.

use std::cell::RefCell;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::engine::{self, Core};
use crate::envelope::{
    AccountSubscriptions, Event, Interruption, Object, Planned, Start, WaitAnswer,
};
use crate::messages::hints;
use crate::{changes, trigger, waiting};

thread_local! {
    /// All jobs of this module.
    pub(crate) static CORE: RefCell<Core> = RefCell::new(Core::new());
}

/// Version of the core, e.g. `0.1.0`; the same as the package's.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Begins a job: a [`Start`] in, a [`crate::envelope::Reply`] out.
#[wasm_bindgen]
pub fn start(start: JsValue) -> JsValue {
    let reply = match read::<Start>(start) {
        Ok(start) => CORE.with_borrow_mut(|core| core.start(&start)),
        Err(reason) => Core::malformed(&reason),
    };
    write(&reply)
}

/// Tells a job what happened: an [`Event`] in, a [`crate::envelope::Reply`] out.
#[wasm_bindgen]
pub fn advance(handle: u32, event: JsValue) -> JsValue {
    let reply = match read::<Event>(event) {
        Ok(event) => CORE.with_borrow_mut(|core| core.advance(handle, event)),
        Err(reason) => Core::malformed(&reason),
    };
    write(&reply)
}

/// Forgets a job, whatever its state.
#[wasm_bindgen]
pub fn release(handle: u32) {
    CORE.with_borrow_mut(|core| core.release(handle));
}

/// What the user is told about a run that a trap in another copy of this module ended: an [`Interruption`] in, a list of failures out.
#[wasm_bindgen]
pub fn interrupted(run: JsValue) -> JsValue {
    let failures = read::<Interruption>(run).map(|run| engine::interrupted(&run));
    write(&failures.unwrap_or_default())
}

/// Judges a request that arrived at a trigger's webhook: a [`crate::envelope::Delivery`] and a
/// [`crate::envelope::Trigger`] in, a [`crate::envelope::Verdict`] out.
#[wasm_bindgen]
pub fn judge(delivery: JsValue, state: JsValue) -> JsValue {
    let verdict = match (read(delivery), read(state)) {
        (Ok(delivery), Ok(state)) => trigger::judge(&delivery, &state),
        (Err(reason), _) | (_, Err(reason)) => trigger::malformed_delivery(&reason),
    };
    write(&verdict)
}

/// Adds an event to the recent ones: the texts that the host keeps and the note of the event in, one text out.
#[wasm_bindgen]
#[allow(
    clippy::needless_pass_by_value,
    reason = "as wasm-bindgen passes a list"
)]
pub fn remember(seen: Vec<String>, note: &str) -> String {
    trigger::remember(&seen, note)
}

/// Merges what the host keeps for readings of what changed, from several places and runs: texts in, one text out.
#[wasm_bindgen(js_name = mergedChanges)]
#[allow(
    clippy::needless_pass_by_value,
    reason = "as wasm-bindgen passes a list"
)]
pub fn merged_changes(texts: Vec<String>) -> String {
    changes::States::merged(&texts).text()
}

/// What the user is told about selected fields that no record has: those fields and the ones that the records have in, one
/// sentence out. The host looks, because records never cross.
#[wasm_bindgen(js_name = noSuchFields)]
#[allow(
    clippy::needless_pass_by_value,
    reason = "as wasm-bindgen passes a list"
)]
pub fn no_such_fields(fields: Vec<String>, known: Vec<String>) -> String {
    hints::no_such_fields(&fields, &known)
}

/// Plans the calls that a webhook needs: a [`crate::envelope::Subscription`] in, a
/// [`crate::envelope::Planned`] out.
#[wasm_bindgen(js_name = planSubscription)]
pub fn plan_subscription(subscription: JsValue) -> JsValue {
    let planned = match read(subscription) {
        Ok(subscription) => trigger::plan_subscription(&subscription),
        Err(reason) => trigger::malformed_subscription(&reason),
    };
    write(&planned)
}

/// Answers a question about an execution that waits: a [`crate::envelope::WaitQuestion`] in, a [`WaitAnswer`] out.
#[wasm_bindgen]
pub fn wait(question: JsValue) -> JsValue {
    let answer = match read::<Object>(question) {
        Ok(question) => waiting::reply(question),
        Err(reason) => waiting::malformed(&reason),
    };
    match answer {
        WaitAnswer::Plan(plan) => write(&Planned::Plan(plan)),
        WaitAnswer::Fail(fail) => write(&Planned::Fail(fail)),
        answer => write(&answer.written()),
    }
}

/// What the user is told about a message that was sent although its execution cannot wait.
#[wasm_bindgen(js_name = sentWithoutWait)]
pub fn sent_without_wait(message_id: &str, why: &str) -> String {
    waiting::sent_without_wait(message_id, why)
}

/// Which executions wait for messages: a [`AccountSubscriptions`] in, a list of [`crate::envelope::WaitingExecution`] out.
#[wasm_bindgen(js_name = waitingExecutions)]
pub fn waiting_executions(register: JsValue) -> JsValue {
    let executions = read::<AccountSubscriptions>(register)
        .map(|register| trigger::waiting_executions(&register));
    write(&executions.unwrap_or_default())
}

pub(crate) fn read<Envelope: DeserializeOwned>(value: JsValue) -> Result<Envelope, String> {
    serde_wasm_bindgen::from_value(value).map_err(|reason| reason.to_string())
}

/// Envelopes hold text, booleans, lists, and integers below 2^53: writing one cannot fail.
pub(crate) fn write(envelope: &impl Serialize) -> JsValue {
    envelope
        .serialize(&Serializer::json_compatible())
        .unwrap_or(JsValue::NULL)
}
