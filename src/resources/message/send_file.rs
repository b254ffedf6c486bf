//! "Send File to Contact": from a public URL, an earlier upload, or binary data.

use super::{QUICK, RECIPIENT, instead};
use crate::operation::{Field, Hook, Kind, Operation, Sends};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, SYNCHRONOUS, body, synchronous};
use crate::resources::file::{FILE, FILE_EXCLUSIVE, FILE_NEEDS};
use crate::resources::safeguards::{SAFEGUARDS, WINDOW};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "sendFile",
    path: "/chat/v1/message/send",
    variants: &[synchronous("/chat/v1/message/send-sync")],
    needs: FILE_NEEDS,
    exclusive: FILE_EXCLUSIVE,
    hook: Some(Hook::Upload("body.fileId")),
    groups: &[
        RECIPIENT,
        FIELDS,
        FILE,
        QUICK,
        SYNCHRONOUS,
        WINDOW,
        SAFEGUARDS,
        REQUEST_OPTIONS,
        SHORT,
    ],
    short: Some(&short::SEND),
    sends: Some(Sends::File),
    instead: instead::TO_CONTACT,
    ..CREATE
};

static FIELDS: &[Field] = &[
    body("text", "Caption", "body.text", Kind::Text),
    body("fileUrl", "File URL", "body.fileUrl", Kind::Url),
    body("fileId", "File ID", "body.fileId", Kind::Id),
];
