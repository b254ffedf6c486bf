//! A new subscription. Calling twice makes two, so nothing repeats it unless it surely did not arrive.

use crate::envelope::Shape;
use crate::operation::{Field, Idempotency, Kind, Method, Operation, Paging, Place};
use crate::resources::common::{optional, required};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "create",
    method: Method::Post,
    path: "/core/v1/webhook/subscription",
    variants: &[],
    groups: &[FIELDS],
    fixed: &[],
    needs: &[],
    exclusive: &[],
    paging: Paging::None,
    idempotency: Idempotency::Once,
    output: Shape::Record,
    hook: None,
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
        "Events",
        Place::Body("events"),
        Kind::Texts,
        "Choose at least one event in 'Event Names or IDs'",
    ),
    optional("enabled", "Enabled", Place::Body("enabled"), Kind::Flag),
];
