//! Webhook subscriptions of an account (API notes, section 15). The trigger makes and removes its own with the
//! same tables.

mod clean_up;
mod create;
mod delete;
mod get;
mod list;
mod list_events;
mod update;

use crate::operation::{Field, List, Resource};
use crate::resources::common::record;

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "webhook",
    operations: &[
        &list::OPERATION,
        &get::OPERATION,
        &create::OPERATION,
        &update::OPERATION,
        &delete::OPERATION,
        &list_events::OPERATION,
        &clean_up::OPERATION,
    ],
};

/// The subscription of an operation.
static SUBSCRIPTION: &[Field] = &[record(
    "subscriptionId",
    "Subscription",
    "subscriptionId",
    "SubscriptionID is empty!",
)
.named_in(List::WebhookSubscriptions)];
