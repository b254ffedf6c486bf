//! The trigger: what to do with a request to its webhook, and which subscription the account needs.
//!
//! ```text
//! request ─▶ secret ─▶ source ─▶ size, content type, JSON ─▶ refused: 4xx, no execution
//!                                   │
//!                                   ▼
//!            an answer to waiting executions, if these come first ─▶ call them, judge again ─▶ taken: 200, no execution
//!                                   │
//!                                   ▼
//!            events selected ─▶ filters ─▶ seen before? ─▶ ignored: 200, no execution
//!                                │
//!                                ├─ a filter or the user needs the session: look it up, judge again
//!                                ▼
//!                             accepted: one item
//!
//! poll ─▶ records of the lists ─▶ events by their dates ─▶ noted before? ─▶ filters ─▶ one item for each
//!
//! list of subscriptions ─▶ executions that wait in this n8n
//! list of subscriptions ─▶ plan: which one is ours, what to create, update, delete
//! ```
//!
//! An accepted event is added to the recent ones when the host has stored its execution, not before: one
//! that could not be stored is accepted again when it is delivered again.
//!
//! All of these are pure functions. What must persist is kept by the host.

pub mod event_types;
pub mod filter;
pub mod judge;
pub mod poll_memory;
pub mod polled_events;
pub mod recent_events;
pub mod secret;
pub mod settings;
pub mod source;
pub mod subscription;
pub mod waiting_executions;
pub mod webhook_event;

use serde_json::{Map, Value};

pub use judge::judge;
pub use recent_events::remember;
pub use subscription::plan_subscription;
pub use waiting_executions::waiting_executions;

use crate::envelope::{Fail, Planned, Verdict};
use crate::failure::{Failure, FailureKind};
use crate::messages::failures;

/// Verdict on a malformed envelope (a host bug).
pub fn malformed_delivery(reason: &str) -> Verdict {
    Verdict::Fail(malformed(reason))
}

/// Answer to a malformed envelope (a host bug).
pub fn malformed_subscription(reason: &str) -> Planned {
    Planned::Fail(malformed(reason))
}

fn malformed(reason: &str) -> Fail {
    Fail {
        failure: Failure::new(FailureKind::Internal, 0, failures::internal(reason)),
    }
}

/// The value at a dotted place of a record, unless it is null.
fn at<'a>(record: &'a Map<String, Value>, place: &str) -> Option<&'a Value> {
    let mut names = place.split('.');
    let mut value = record.get(names.next()?)?;
    for name in names {
        value = value.get(name)?;
    }
    (!value.is_null()).then_some(value)
}
