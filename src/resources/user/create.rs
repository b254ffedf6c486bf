//! "Create User".

use super::{AVAILABILITY, PROFILE};
use crate::operation::{Field, Kind, Operation, Place};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, body, required};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "create",
    path: "/core/v1/agent",
    groups: &[FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::USER),
    ..CREATE
};

static FIELDS: &[Field] = &[
    required(
        "name",
        "Name",
        Place::Body("name"),
        Kind::TextUpTo(100),
        "The user has no name",
    ),
    required(
        "profile",
        "Profile",
        Place::Body("profile"),
        Kind::Choice(&PROFILE),
        "The user has no profile",
    ),
    body("additionalFields.email", "Email", "email", Kind::Email),
    body(
        "additionalFields.shortName",
        "Short Name",
        "shortName",
        Kind::Text,
    ),
    body(
        "additionalFields.phoneNumber",
        "Phone Number",
        "phoneNumber",
        Kind::Phone,
    ),
    body(
        "additionalFields.availability",
        "Availability",
        "availability",
        Kind::Choice(&AVAILABILITY),
    ),
];
