//! The trigger: what to do with a request to its webhook, and which subscription the account needs.
//!
//! ```text
//! request ─▶ secret ─▶ source ─▶ size, content type, JSON ─▶ refused: 4xx, no execution
//!                                   │
//!                                   ▼
//!            events selected ─▶ filters ─▶ seen before? ─▶ ignored: 200, no execution
//!                                │
//!                                ├─ a filter or the user needs the session: look it up, judge again
//!                                ▼
//!                             accepted: one item
//!
//! list of subscriptions ─▶ plan: which one is ours, what to create, update, delete
//! ```
//!
//! Both are pure functions. The host stores what must persist (the secret, the recent events) with the
//! workflow.

pub mod event_types;
pub mod filter;
pub mod judge;
pub mod recent_events;
pub mod secret;
pub mod source;
pub mod subscription;
pub mod webhook_event;

use serde_json::{Map, Value};

pub use judge::judge;
pub use subscription::plan_subscription;

use crate::envelope::{Fail, Planned, Verdict};
use crate::failure::{Failure, FailureKind};
use crate::messages::failures;

use crate::messages::Message;
use crate::validate::list;

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

/// The texts under a dotted address of the node's parameters, e.g. `filters.channelIds`; none if it is
/// not filled in.
fn texts(
    parameters: &Map<String, Value>,
    address: &str,
    label: &str,
) -> Result<Vec<String>, Message> {
    match at(parameters, address) {
        Some(value) => list::read(label, value),
        None => Ok(Vec::new()),
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
