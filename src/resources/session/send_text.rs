//! "Send Text in Session".

use super::{SESSION, SESSION_MESSAGE, send_template};
use crate::operation::{Field, Kind, Operation, Place, Sends};
use crate::resources::common::{
    CREATE, REQUEST_OPTIONS, SHORT, SYNCHRONOUS, required, synchronous,
};
use crate::resources::safeguards::{SAFEGUARDS, WINDOW};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "sendText",
    path: "/chat/v1/session/{id}/message",
    variants: &[synchronous("/chat/v1/session/{id}/message/sync")],
    groups: &[
        SESSION,
        FIELDS,
        SESSION_MESSAGE,
        SYNCHRONOUS,
        WINDOW,
        SAFEGUARDS,
        REQUEST_OPTIONS,
        SHORT,
    ],
    short: Some(&short::SEND),
    sends: Some(Sends::Text),
    instead: &[&send_template::OPERATION],
    ..CREATE
};

static FIELDS: &[Field] = &[required(
    "text",
    "Text",
    Place::Body("text"),
    Kind::Text,
    "Text is empty!",
)];
