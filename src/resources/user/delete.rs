//! "Delete User". The DELETE has a body that says what happens to the user's open sessions; it is always sent,
//! because what the API does without it is not documented.

use super::USER;
use crate::operation::{Choices, Field, Kind, List, Need, Operation, Place};
use crate::resources::common::{DELETE, REQUEST_OPTIONS, body, required};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "delete",
    path: "/core/v1/agent/{id}",
    needs: &[Need {
        when: Some(("sessionResolution", "TRANSFER")),
        any_of: &["transferUserId"],
        sentence: "Choose from the list",
    }],
    groups: &[USER, FIELDS, REQUEST_OPTIONS],
    ..DELETE
};

static FIELDS: &[Field] = &[
    required(
        "sessionResolution",
        "Open Sessions",
        Place::Body("sessionResolution"),
        Kind::Choice(&RESOLUTION),
        "Choose what happens to the open sessions",
    ),
    body(
        "transferUserId",
        "Transfer to User",
        "transferUserId",
        Kind::IdOrName(List::Users),
    ),
];

static RESOLUTION: Choices = Choices {
    name: "resolution",
    values: &["RETURN_TO_PENDING", "TRANSFER", "COMPLETE"],
    nothing: None,
    sentence: None,
};
