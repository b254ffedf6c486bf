//! "Send File in Session": from a public URL, an earlier upload, or binary data.

use super::{SESSION, SESSION_MESSAGE, send_template};
use crate::operation::{Field, Hook, Kind, Operation, Sends};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, SYNCHRONOUS, body, synchronous};
use crate::resources::file::{FILE, FILE_EXCLUSIVE, FILE_NEEDS};
use crate::resources::safeguards::{SAFEGUARDS, WINDOW};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "sendFile",
    path: "/chat/v1/session/{id}/message",
    variants: &[synchronous("/chat/v1/session/{id}/message/sync")],
    needs: FILE_NEEDS,
    exclusive: FILE_EXCLUSIVE,
    hook: Some(Hook::Upload("fileId")),
    groups: &[
        SESSION,
        FIELDS,
        FILE,
        SESSION_MESSAGE,
        SYNCHRONOUS,
        WINDOW,
        SAFEGUARDS,
        REQUEST_OPTIONS,
        SHORT,
    ],
    short: Some(&short::SEND),
    sends: Some(Sends::File),
    instead: &[&send_template::OPERATION],
    ..CREATE
};

static FIELDS: &[Field] = &[
    body("text", "Caption", "text", Kind::Text),
    body("fileUrl", "File URL", "fileUrl", Kind::Url),
    body("fileId", "File ID", "fileId", Kind::Id),
];
