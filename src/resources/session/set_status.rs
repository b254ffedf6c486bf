//! "Change Status".

use super::{SESSION, STATUS, STOP_BOT};
use crate::operation::{Field, Kind, Operation, Place};
use crate::resources::common::{REQUEST_OPTIONS, SHORT, UPDATE, required};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "setStatus",
    path: "/chat/v1/session/{id}/status",
    groups: &[SESSION, FIELDS, STOP_BOT, REQUEST_OPTIONS, SHORT],
    short: Some(&short::SESSION),
    ..UPDATE
};

static FIELDS: &[Field] = &[required(
    "status",
    "Status",
    Place::Body("newStatus"),
    Kind::Choice(&STATUS),
    "Add a valid status!",
)];
