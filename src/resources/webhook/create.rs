//! "Create Webhook Subscription". Two calls create two, so it is repeated only if it certainly did not arrive.

use crate::operation::{Field, Kind, List, Operation, Place};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, body, required};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "create",
    path: "/core/v1/webhook/subscription",
    groups: &[FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::WEBHOOK_SUBSCRIPTION),
    ..CREATE
};

static FIELDS: &[Field] = &[
    required(
        "name",
        "Name",
        Place::Body("name"),
        Kind::TextUpTo(100),
        "Fill in the field name",
    ),
    required(
        "url",
        "URL",
        Place::Body("url"),
        Kind::SecretUrlUpTo(500),
        "Fill in the field URL",
    ),
    required(
        "events",
        "Event Names or IDs",
        Place::Body("events"),
        Kind::Texts,
        "Choose at least one event in 'Event Names or IDs'",
    )
    .chosen_from(List::WebhookEvents),
    body(
        "additionalFields.enabled",
        "Enabled",
        "enabled",
        Kind::Boolean,
    ),
];
