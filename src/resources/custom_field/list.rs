//! "Get All Custom Fields". The API gives those of contacts unless it is told otherwise, so it is always told.

use super::{ENTITY, NESTED};
use crate::operation::{Field, Kind, Operation, Place};
use crate::resources::common::{ARRAY, REQUEST_OPTIONS, SHORT, TO_AGENTS, required};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "list",
    path: "/core/v1/custom-field",
    groups: &[FIELDS, NESTED, REQUEST_OPTIONS, SHORT, TO_AGENTS],
    short: Some(&short::CUSTOM_FIELD),
    ..ARRAY
};

static FIELDS: &[Field] = &[required(
    "entityType",
    "Fields Of",
    Place::Query("EntityType"),
    Kind::Choice(&ENTITY),
    "Choose from the list",
)];
