//! "Get Webhook Events": what a subscription can be about.

use crate::operation::Operation;
use crate::resources::common::{ARRAY, REQUEST_OPTIONS, SHORT, TO_AGENTS};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "listEvents",
    path: "/core/v1/webhook/event",
    groups: &[REQUEST_OPTIONS, SHORT, TO_AGENTS],
    short: Some(&short::WEBHOOK_EVENT),
    ..ARRAY
};
