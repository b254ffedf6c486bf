//! "Get Queued Message": state of a message sent the newer way.

use crate::operation::{Field, Kind, Operation, Place};
use crate::resources::common::{PATIENCE, READ, SHORT, required};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "getQueued",
    path: "/chat/v1/send/message/{id}",
    groups: &[FIELDS, PATIENCE, SHORT],
    ..READ
};

static FIELDS: &[Field] = &[required(
    "messageId",
    "Message",
    Place::Path("id"),
    Kind::Text,
    "MessageID is empty!",
)];
