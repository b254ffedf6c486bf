//! "Duplicate Card".

use super::{CARD, COPIED, PANEL};
use crate::operation::{Field, Kind, Operation};
use crate::resources::common::{CREATE, PATIENCE, SHORT, body};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "duplicate",
    path: "/crm/v2/panel/card/{id}/duplicate",
    groups: &[CARD, PANEL, FIELDS, PATIENCE, SHORT],
    ..CREATE
};

static FIELDS: &[Field] = &[
    body("stepId", "Step Name or ID", "copyToStepId", Kind::Id),
    body("fields", "Fields", "options.fields", Kind::Choices(&COPIED)),
    body(
        "archiveOriginalCard",
        "Archive Original Card",
        "options.archiveOriginalCard",
        Kind::Flag,
    ),
];
