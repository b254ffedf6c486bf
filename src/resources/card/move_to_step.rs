//! "Move Card": to another step of the same or another panel.

use super::{CARD, PANEL};
use crate::operation::{Field, Kind, List, Operation};
use crate::resources::common::{REQUEST_OPTIONS, SHORT, UPDATE, patch};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "move",
    path: "/crm/v3/panel/card/{id}",
    groups: &[CARD, PANEL, FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::CARD),
    ..UPDATE
};

static FIELDS: &[Field] = &[
    Field {
        required: Some("Choose from the list"),
        ..patch(
            "stepId",
            "Step",
            "stepId",
            "StepId",
            Kind::IdOrName(List::Steps),
        )
    },
    patch(
        "additionalFields.position",
        "Position",
        "position",
        "Position",
        Kind::Number,
    ),
];
