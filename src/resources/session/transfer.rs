//! "Transfer Session": to a department, or to a user.

use super::{SESSION, STOP_BOT, TRANSFER_TO};
use crate::operation::{Field, Kind, List, Need, Operation, Place};
use crate::resources::common::{REQUEST_OPTIONS, SHORT, UPDATE, body, required};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "transfer",
    path: "/chat/v1/session/{id}/transfer",
    needs: &[
        Need {
            when: Some(("transferTo", "DEPARTMENT")),
            any_of: &["departmentId"],
            sentence: "Choose from the list",
        },
        Need {
            when: Some(("transferTo", "USER")),
            any_of: &["userId"],
            sentence: "Choose from the list",
        },
    ],
    groups: &[SESSION, FIELDS, STOP_BOT, REQUEST_OPTIONS, SHORT],
    short: Some(&short::SESSION),
    ..UPDATE
};

static FIELDS: &[Field] = &[
    required(
        "transferTo",
        "Transfer To",
        Place::Body("type"),
        Kind::Choice(&TRANSFER_TO),
        "Choose from the list",
    ),
    body(
        "departmentId",
        "Department",
        "newDepartmentId",
        Kind::IdOrName(List::Departments),
    ),
    body("userId", "User", "newUserId", Kind::IdOrName(List::Users))
        .chosen_from(List::DepartmentUsers),
];
