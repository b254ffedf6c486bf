//! "Complete Session".

use super::SESSION;
use crate::operation::{Field, Kind, Operation};
use crate::resources::common::{PATIENCE, SHORT, UPDATE, body};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "complete",
    path: "/chat/v1/session/{id}/complete",
    groups: &[SESSION, FIELDS, PATIENCE, SHORT],
    ..UPDATE
};

static FIELDS: &[Field] = &[
    body(
        "reactivateOnNewMessage",
        "Reactivate On New Message",
        "reactivateOnNewMessage",
        Kind::Flag,
    ),
    body(
        "options.stopBotInExecution",
        "Stop Bot in Execution",
        "stopBotInExecution",
        Kind::Flag,
    ),
];
