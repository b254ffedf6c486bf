//! "Transfer to User".

use super::{SESSION, STOP_BOT};
use crate::operation::{Field, Kind, List, Operation, Place};
use crate::resources::common::{REQUEST_OPTIONS, SHORT, UPDATE, required};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "assign",
    path: "/chat/v1/session/{id}/assignee",
    groups: &[SESSION, FIELDS, STOP_BOT, REQUEST_OPTIONS, SHORT],
    short: Some(&short::SESSION),
    ..UPDATE
};

static FIELDS: &[Field] = &[required(
    "userId",
    "User",
    Place::Body("userId"),
    Kind::IdOrName(List::Users),
    "Choose from the list",
)];
