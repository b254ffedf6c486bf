//! "Set Department Users": adds or changes members, removes them, or replaces them all. The answer repeats the
//! request.

use super::DEPARTMENT;
use crate::operation::{Field, Kind, List, Operation, Place};
use crate::resources::common::{REQUEST_OPTIONS, SHORT, UPDATE, required};
use crate::resources::membership::{ACTION, ROLES};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "setUsers",
    path: "/core/v1/department/{id}/agents",
    groups: &[DEPARTMENT, ACTION, FIELDS, ROLES, REQUEST_OPTIONS, SHORT],
    short: Some(&short::MEMBERSHIP_CHANGE),
    ..UPDATE
};

static FIELDS: &[Field] = &[required(
    "userIds",
    "User Names or IDs",
    Place::Body("items[].userId"),
    Kind::IdsOrNames(List::Users),
    "Choose from the list",
)];
