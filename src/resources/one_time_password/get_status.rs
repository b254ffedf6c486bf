//! "Get One-Time Password Status": by the ID that the send returned, or by the sender ID.

use crate::operation::{Field, Kind, Operation, Place};
use crate::resources::common::{READ, REQUEST_OPTIONS, SHORT, required};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "getStatus",
    path: "/chat/v1/send/otp/{id}",
    groups: &[FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::ONE_TIME_PASSWORD),
    ..READ
};

static FIELDS: &[Field] = &[required(
    "messageOrSenderId",
    "Message or Sender ID",
    Place::Path("id"),
    Kind::Text,
    "Fill in the field message or sender ID",
)];
