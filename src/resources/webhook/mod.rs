//! Webhook subscriptions of an account (API notes, section 15).
//!
//! Internal: the WTS Chat node does not offer this resource, the trigger works with it.

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

/// The subscription an operation is about.
static SUBSCRIPTION: &[Field] = &[record(
    "subscriptionId",
    "Subscription",
    "subscriptionId",
    "SubscriptionID is empty!",
)];
