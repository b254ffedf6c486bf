//! Creates a subscription. Two calls create two, so it is repeated only if it certainly did not arrive.

use crate::operation::{Field, Kind, Operation, Place};
use crate::resources::common::{CREATE, body, required};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "create",
    path: "/core/v1/webhook/subscription",
    groups: &[FIELDS],
    ..CREATE
};

static FIELDS: &[Field] = &[
    required(
        "name",
        "Name",
        Place::Body("name"),
        Kind::Text,
        "Fill in the field name",
    ),
    required(
        "url",
        "URL",
        Place::Body("url"),
        Kind::Url,
        "Fill in the field URL",
    ),
    required(
        "events",
        "Event Names or IDs",
        Place::Body("events"),
        Kind::Texts,
        "Choose at least one event in 'Event Names or IDs'",
    ),
    body("enabled", "Enabled", "enabled", Kind::Boolean),
];
