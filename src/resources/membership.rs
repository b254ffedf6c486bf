//! Parameters of operations that change who belongs to which department.

use super::common::{body, required};
use crate::operation::{Choices, Field, Kind, Place};

/// What happens to the memberships that exist already.
pub static ACTION: &[Field] = &[required(
    "action",
    "Action",
    Place::Body("action"),
    Kind::Choice(&ACTIONS),
    "Choose from the list",
)];

/// The roles in the memberships that are named.
pub static ROLES: &[Field] = &[
    body(
        "additionalFields.isAgent",
        "Is Agent",
        "items[].isAgent",
        Kind::Boolean,
    ),
    body(
        "additionalFields.isSupervisor",
        "Is Supervisor",
        "items[].isSupervisor",
        Kind::Boolean,
    ),
];

static ACTIONS: Choices = Choices {
    name: "action",
    values: &["Upsert", "Remove", "ReplaceAll"],
    nothing: None,
    sentence: None,
};
