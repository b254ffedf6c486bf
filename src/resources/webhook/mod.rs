//! Webhook subscriptions of an account (API notes, section 15).
//!
//! Internal: only the trigger uses this resource.

mod create;
mod delete;
mod list;
mod update;

use crate::operation::{Field, Resource};
use crate::resources::common::record;

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "webhook",
    operations: &[
        &create::OPERATION,
        &delete::OPERATION,
        &list::OPERATION,
        &update::OPERATION,
    ],
};

/// The subscription of an operation.
static SUBSCRIPTION: &[Field] = &[record(
    "subscriptionId",
    "Subscription",
    "subscriptionId",
    "SubscriptionID is empty!",
)];
