//! "Set User Status": activates or blocks a user. A second request changes nothing.

use super::USER;
use crate::operation::{Choices, Field, Idempotency, Kind, Operation, Place};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, required};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "setStatus",
    path: "/core/v1/agent/{id}/status",
    idempotency: Idempotency::Repeatable,
    groups: &[USER, FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::USER),
    ..CREATE
};

static FIELDS: &[Field] = &[required(
    "status",
    "Status",
    Place::Body("status"),
    Kind::Choice(&STATUS),
    "Add a valid status!",
)];

static STATUS: Choices = Choices {
    name: "status",
    values: &["Active", "Blocked"],
    nothing: None,
    sentence: Some("Add a valid status!"),
};
