//! "Queue Text": queues a text, with sender ID and callback.

use super::QUEUED;
use super::fields::TO_OR_SESSION;
use super::instead;
use crate::operation::{Field, Kind, Operation, Place, Sends};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, required};
use crate::resources::safeguards::{SAFEGUARDS, WINDOW};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "queueText",
    path: "/chat/v1/send/text",
    needs: &[TO_OR_SESSION],
    groups: &[FIELDS, QUEUED, WINDOW, SAFEGUARDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::QUEUED_MESSAGE),
    sends: Some(Sends::Text),
    instead: instead::QUEUED,
    ..CREATE
};

static FIELDS: &[Field] = &[required(
    "text",
    "Text",
    Place::Body("text"),
    Kind::Text,
    "Text is empty!",
)];
