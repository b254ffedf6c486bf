//! "Update Session": changes only what is filled in.

use super::{CATEGORY, SESSION, STATUS, STOP_BOT};
use crate::operation::{Field, Kind, List, Operation};
use crate::resources::common::{REQUEST_OPTIONS, SHORT, UPDATE, patch};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "update",
    path: "/chat/v2/session/{id}/partial",
    groups: &[SESSION, FIELDS, STOP_BOT, REQUEST_OPTIONS, SHORT],
    short: Some(&short::SESSION),
    ..UPDATE
};

static FIELDS: &[Field] = &[
    patch(
        "updateFields.status",
        "Status",
        "status",
        "Status",
        Kind::Choice(&STATUS),
    ),
    patch(
        "updateFields.departmentId",
        "Department",
        "departmentId",
        "DepartmentId",
        Kind::IdOrName(List::Departments),
    ),
    patch(
        "updateFields.userId",
        "User",
        "userId",
        "UserId",
        Kind::IdOrName(List::Users),
    )
    .chosen_from(List::DepartmentUsers),
    patch(
        "updateFields.endAt",
        "Ended At",
        "endAt",
        "EndAt",
        Kind::Timestamp,
    ),
    patch(
        "updateFields.number",
        "Protocol Number",
        "number",
        "Number",
        Kind::Text,
    ),
    patch(
        "updateFields.metadata",
        "Metadata",
        "metadata",
        "Metadata",
        Kind::Map,
    ),
    patch(
        "updateFields.classificationCategory",
        "Classification Category",
        "classification.category",
        "Classification",
        Kind::Choice(&CATEGORY),
    ),
    patch(
        "updateFields.classificationDescription",
        "Classification Description",
        "classification.description",
        "Classification",
        Kind::Text,
    ),
    patch(
        "updateFields.classificationAmount",
        "Classification Amount",
        "classification.amount",
        "Classification",
        Kind::Number,
    ),
];
