//! "Get All Webhook Subscriptions".

use crate::operation::Operation;
use crate::resources::common::{ARRAY, REQUEST_OPTIONS, SHORT, TO_AGENTS};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "list",
    path: "/core/v1/webhook/subscription",
    groups: &[REQUEST_OPTIONS, SHORT, TO_AGENTS],
    short: Some(&short::WEBHOOK_SUBSCRIPTION),
    ..ARRAY
};
