//! "Duplicate Card".

use super::{CARD, COPIED, PANEL};
use crate::operation::{Field, Kind, List, Operation};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, body};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "duplicate",
    path: "/crm/v2/panel/card/{id}/duplicate",
    groups: &[CARD, PANEL, FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::CARD),
    ..CREATE
};

static FIELDS: &[Field] = &[
    body(
        "stepId",
        "Step",
        "copyToStepId",
        Kind::IdOrName(List::Steps),
    ),
    body(
        "fields",
        "Fields to Copy",
        "options.fields",
        Kind::Choices(&COPIED),
    ),
    body(
        "archiveOriginalCard",
        "Archive Original Card",
        "options.archiveOriginalCard",
        Kind::Boolean,
    ),
];
