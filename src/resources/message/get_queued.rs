//! "Get Queued Message": status of a queued message.

use crate::operation::{Field, Kind, Operation, Place};
use crate::resources::common::{READ, REQUEST_OPTIONS, SHORT, required};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "getQueued",
    path: "/chat/v1/send/message/{id}",
    groups: &[FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::QUEUED_MESSAGE),
    ..READ
};

static FIELDS: &[Field] = &[required(
    "messageId",
    "Message",
    Place::Path("id"),
    Kind::Text,
    "MessageID is empty!",
)];
