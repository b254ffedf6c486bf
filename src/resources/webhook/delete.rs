//! Deletes a subscription.

use super::SUBSCRIPTION;
use crate::operation::Operation;
use crate::resources::common::DELETE;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "delete",
    path: "/core/v1/webhook/subscription/{subscriptionId}",
    groups: &[SUBSCRIPTION],
    ..DELETE
};
