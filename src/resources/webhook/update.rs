//! Updates a subscription.

use super::SUBSCRIPTION;
use crate::operation::{Field, Kind, Operation, Place};
use crate::resources::common::{UPDATE, optional};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "update",
    path: "/core/v1/webhook/subscription/{subscriptionId}",
    groups: &[SUBSCRIPTION, FIELDS],
    ..UPDATE
};

static FIELDS: &[Field] = &[
    optional(
        "updateFields.name",
        "Name",
        Place::Patch("name", "Name"),
        Kind::Text,
    ),
    optional(
        "updateFields.url",
        "URL",
        Place::Patch("url", "Url"),
        Kind::Url,
    ),
    optional(
        "updateFields.events",
        "Events",
        Place::Patch("events", "Events"),
        Kind::Texts,
    ),
    optional(
        "updateFields.enabled",
        "Enabled",
        Place::Patch("enabled", "Enabled"),
        Kind::Boolean,
    ),
];
