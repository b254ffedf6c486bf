//! "Send Text to Contact".

use super::{QUICK, RECIPIENT, instead};
use crate::operation::{Field, Kind, Operation, Place, Sends};
use crate::resources::common::{
    CREATE, REQUEST_OPTIONS, SHORT, SYNCHRONOUS, required, synchronous,
};
use crate::resources::safeguards::{SAFEGUARDS, WINDOW};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "sendText",
    path: "/chat/v1/message/send",
    variants: &[synchronous("/chat/v1/message/send-sync")],
    groups: &[
        RECIPIENT,
        FIELDS,
        QUICK,
        SYNCHRONOUS,
        WINDOW,
        SAFEGUARDS,
        REQUEST_OPTIONS,
        SHORT,
    ],
    short: Some(&short::SEND),
    sends: Some(Sends::Text),
    instead: instead::TO_CONTACT,
    ..CREATE
};

static FIELDS: &[Field] = &[required(
    "text",
    "Text",
    Place::Body("body.text"),
    Kind::Text,
    "Text is empty!",
)];
