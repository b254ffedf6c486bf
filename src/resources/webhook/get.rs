//! "Get Webhook Subscription".

use super::SUBSCRIPTION;
use crate::operation::{Hook, Operation};
use crate::resources::common::{NOT_FOUND, READ, REQUEST_OPTIONS, SHORT};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "get",
    path: "/core/v1/webhook/subscription/{subscriptionId}",
    hook: Some(Hook::FindOne),
    groups: &[SUBSCRIPTION, NOT_FOUND, REQUEST_OPTIONS, SHORT],
    short: Some(&short::WEBHOOK_SUBSCRIPTION),
    ..READ
};
