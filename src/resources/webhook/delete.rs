//! "Delete Webhook Subscription".

use super::SUBSCRIPTION;
use crate::operation::Operation;
use crate::resources::common::{DELETE, REQUEST_OPTIONS};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "delete",
    path: "/core/v1/webhook/subscription/{subscriptionId}",
    groups: &[SUBSCRIPTION, REQUEST_OPTIONS],
    ..DELETE
};
