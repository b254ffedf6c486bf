//! "Move Card": to another step of the same or another panel.

use super::{CARD, PANEL};
use crate::operation::{Field, Kind, Operation};
use crate::resources::common::{REQUEST_OPTIONS, SHORT, UPDATE, patch};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "move",
    path: "/crm/v3/panel/card/{id}",
    groups: &[CARD, PANEL, FIELDS, REQUEST_OPTIONS, SHORT],
    ..UPDATE
};

static FIELDS: &[Field] = &[
    Field {
        required: Some("Choose from the list"),
        ..patch("stepId", "Step Name or ID", "stepId", "StepId", Kind::Id)
    },
    patch(
        "additionalFields.position",
        "Position",
        "position",
        "Position",
        Kind::Number,
    ),
];
