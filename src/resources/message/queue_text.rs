//! "Queue Text": the newer way to send, with sender id and callback.

use super::QUEUED;
use crate::operation::{Field, Kind, Need, Operation, Place};
use crate::resources::common::{CREATE, PATIENCE, SHORT, required};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "queueText",
    path: "/chat/v1/send/text",
    needs: &[Need {
        when: None,
        any_of: &["to", "sessionId"],
        sentence: "Fill in the field to",
    }],
    groups: &[FIELDS, QUEUED, PATIENCE, SHORT],
    ..CREATE
};

static FIELDS: &[Field] = &[required(
    "text",
    "Text",
    Place::Body("text"),
    Kind::Text,
    "Text is empty!",
)];
