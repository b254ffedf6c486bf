//! "Queue Image": sends an image file the newer way.

use super::{CAPTION, QUEUED};
use crate::operation::{Field, Hook, Kind, Need, Operation};
use crate::resources::common::{CREATE, PATIENCE, SHORT, body};
use crate::resources::file::{FILE, FILE_EXCLUSIVE, FILE_FROM_ID, FILE_FROM_URL};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "queueImage",
    path: "/chat/v1/send/image",
    needs: &[
        Need {
            when: None,
            any_of: &["to", "sessionId"],
            sentence: "Fill in the field to",
        },
        FILE_FROM_URL,
        FILE_FROM_ID,
    ],
    exclusive: FILE_EXCLUSIVE,
    hook: Some(Hook::Upload("fileIdOrUrl")),
    groups: &[FIELDS, CAPTION, FILE, QUEUED, PATIENCE, SHORT],
    ..CREATE
};

static FIELDS: &[Field] = &[
    body("fileUrl", "File URL", "fileIdOrUrl", Kind::Url),
    body("fileId", "File ID", "fileIdOrUrl", Kind::Id),
];
