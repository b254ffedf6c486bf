//! "Cancel Scheduled Message".

use super::SCHEDULED_MESSAGE;
use crate::envelope::Shape;
use crate::operation::{Hook, Idempotency, Operation};
use crate::resources::common::{CREATE, REQUEST_OPTIONS};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "cancel",
    path: "/chat/v1/scheduled-message/{id}/cancel",
    idempotency: Idempotency::Repeatable,
    output: Shape::Canceled,
    groups: &[SCHEDULED_MESSAGE, REQUEST_OPTIONS],
    hook: Some(Hook::ScheduledMessages),
    ..CREATE
};
