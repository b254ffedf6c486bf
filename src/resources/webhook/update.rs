//! "Update Webhook Subscription": changes only what is filled in.

use super::SUBSCRIPTION;
use crate::operation::{Field, Kind, List, Operation};
use crate::resources::common::{REQUEST_OPTIONS, SHORT, UPDATE, patch};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "update",
    path: "/core/v1/webhook/subscription/{subscriptionId}",
    groups: &[SUBSCRIPTION, FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::WEBHOOK_SUBSCRIPTION),
    ..UPDATE
};

static FIELDS: &[Field] = &[
    patch(
        "updateFields.name",
        "Name",
        "name",
        "Name",
        Kind::TextUpTo(100),
    )
    .kept(),
    patch(
        "updateFields.url",
        "URL",
        "url",
        "Url",
        Kind::SecretUrlUpTo(500),
    )
    .kept(),
    patch(
        "updateFields.events",
        "Event Names or IDs",
        "events",
        "Events",
        Kind::Texts,
    )
    .chosen_from(List::WebhookEvents)
    .kept(),
    patch(
        "updateFields.enabled",
        "Enabled",
        "enabled",
        "Enabled",
        Kind::Boolean,
    )
    .kept(),
];
