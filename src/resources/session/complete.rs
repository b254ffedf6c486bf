//! "Complete Session".

use super::SESSION;
use crate::operation::{Field, Kind, Operation};
use crate::resources::common::{REQUEST_OPTIONS, SHORT, UPDATE, body};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "complete",
    path: "/chat/v1/session/{id}/complete",
    groups: &[SESSION, FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::SESSION),
    ..UPDATE
};

static FIELDS: &[Field] = &[
    body(
        "reactivateOnNewMessage",
        "Reactivate on New Message",
        "reactivateOnNewMessage",
        Kind::Boolean,
    ),
    body(
        "options.stopBotInExecution",
        "Stop Running Chatbot",
        "stopBotInExecution",
        Kind::Boolean,
    ),
];
