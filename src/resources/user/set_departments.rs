//! "Set User Departments": adds or changes memberships, removes them, or replaces them all. A second request
//! changes nothing.

use super::USER;
use crate::envelope::Shape;
use crate::operation::{Field, Idempotency, Kind, List, Operation, Place};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, required};
use crate::resources::membership::{ACTION, ROLES};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "setDepartments",
    path: "/core/v1/agent/{id}/departments",
    idempotency: Idempotency::Repeatable,
    output: Shape::Success,
    groups: &[USER, ACTION, FIELDS, ROLES, REQUEST_OPTIONS],
    ..CREATE
};

static FIELDS: &[Field] = &[required(
    "departmentIds",
    "Department Names or IDs",
    Place::Body("items[].departmentId"),
    Kind::IdsOrNames(List::Departments),
    "Choose from the list",
)];
