//! Changes what differs in a subscription.

use crate::envelope::Shape;
use crate::operation::{Field, Idempotency, Kind, Method, Operation, Paging, Place};
use crate::resources::common::{optional, required};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "update",
    method: Method::Put,
    path: "/core/v1/webhook/subscription/{subscriptionId}",
    variants: &[],
    groups: &[FIELDS],
    fixed: &[],
    needs: &[],
    exclusive: &[],
    paging: Paging::None,
    idempotency: Idempotency::Repeatable,
    output: Shape::Record,
    hook: None,
};

static FIELDS: &[Field] = &[
    required(
        "subscriptionId",
        "Subscription ID",
        Place::Path("subscriptionId"),
        Kind::Id,
        "Fill in the field subscription",
    ),
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
        Kind::Flag,
    ),
];
