//! "Get Queued Chatbot": status of a chatbot that was queued.

use crate::operation::{Field, Kind, Operation, Place};
use crate::resources::common::{READ, REQUEST_OPTIONS, SHORT, required};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "getQueued",
    path: "/chat/v1/send/chatbot/{id}",
    groups: &[FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::QUEUED_MESSAGE),
    ..READ
};

static FIELDS: &[Field] = &[required(
    "queuedId",
    "Queued Chatbot ID",
    Place::Path("id"),
    Kind::Text,
    "The queued chatbot has no ID",
)];
