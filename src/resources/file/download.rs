//! "Download File": the files of a message, or the file at an address, as binary data.

use super::{ADDRESS, FILE_FROM_URL, SIZE, source};
use crate::operation::{Choices, Field, Hook, Kind, Operation, Place, Variant};
use crate::resources::common::{READ, REQUEST_OPTIONS, SHORT, optional, record};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "download",
    path: "/chat/v1/message/{id}",
    variants: &[FROM_URL],
    needs: &[FILE_FROM_URL],
    hook: Some(Hook::Download),
    groups: &[FIELDS, SIZE, REQUEST_OPTIONS, SHORT],
    short: Some(&short::ATTACHMENT),
    ..READ
};

static SOURCE: Choices = Choices {
    name: "file source",
    values: &["message", "url"],
    nothing: None,
    sentence: Some("Choose where the file comes from"),
};

/// No request to the API.
const FROM_URL: Variant = Variant {
    parameter: "fileSource",
    equals: "url",
    path: "",
    without: &[],
    timeout: 0,
};

static FIELDS: &[Field] = &[
    source(&SOURCE),
    record("messageId", "Message", "id", "MessageID is empty!"),
    ADDRESS,
    optional(
        "outputProperty",
        "Put Output File in Field",
        Place::Switch,
        Kind::Text,
    ),
];
