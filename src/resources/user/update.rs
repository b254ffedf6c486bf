//! "Update User": changes only what is filled in.

use super::{AVAILABILITY, PROFILE, USER};
use crate::operation::{Field, Kind, Operation};
use crate::resources::common::{REQUEST_OPTIONS, SHORT, UPDATE, patch};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "update",
    path: "/core/v1/agent/{id}",
    groups: &[USER, FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::USER),
    ..UPDATE
};

static FIELDS: &[Field] = &[
    patch("updateFields.name", "Name", "name", "Name", Kind::Text).kept(),
    patch(
        "updateFields.shortName",
        "Short Name",
        "shortName",
        "ShortName",
        Kind::Text,
    ),
    patch("updateFields.email", "Email", "email", "Email", Kind::Email),
    patch(
        "updateFields.phoneNumber",
        "Phone Number",
        "phoneNumber",
        "PhoneNumber",
        Kind::Phone,
    ),
    patch(
        "updateFields.profile",
        "Profile",
        "profile",
        "Profile",
        Kind::Choice(&PROFILE),
    )
    .kept(),
    patch(
        "updateFields.availability",
        "Availability",
        "availability",
        "Availability",
        Kind::Choice(&AVAILABILITY),
    ),
];
