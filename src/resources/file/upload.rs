//! "Upload File": ticket, PUT to the storage, registration. The response has the ID that sends ask for.

use super::{ADDRESS, BINARY_PROPERTY, FILE_FROM_URL, SIZE, source};
use crate::operation::{Choices, Field, Hook, Idempotency, Kind, Need, Operation, Place};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, optional};
use crate::resources::short;

/// The operation. Registering the same upload again changes nothing.
pub static OPERATION: Operation = Operation {
    name: "upload",
    path: "/core/v2/file",
    idempotency: Idempotency::Repeatable,
    needs: &[FILE_FROM_URL, TEXT],
    hook: Some(Hook::Store("tempFileId")),
    groups: &[FIELDS, SIZE, REQUEST_OPTIONS, SHORT],
    short: Some(&short::FILE),
    ..CREATE
};

static SOURCE: Choices = Choices {
    name: "file source",
    values: &["binary", "url", "text"],
    nothing: None,
    sentence: Some("Choose where the file comes from"),
};

/// What the API makes of a file. Channels show the first three.
static TYPE: Choices = Choices {
    name: "file type",
    values: &[
        "IMAGE", "AUDIO", "VIDEO", "DOCUMENT", "PDF", "WORD", "EXCEL",
    ],
    nothing: None,
    sentence: None,
};

const TEXT: Need = Need {
    when: Some(("fileSource", "text")),
    any_of: &["text"],
    sentence: "The file has no text",
};

static FIELDS: &[Field] = &[
    source(&SOURCE),
    BINARY_PROPERTY,
    ADDRESS,
    optional("text", "Text", Place::Switch, Kind::Text),
    optional("fileName", "File Name", Place::Switch, Kind::TextUpTo(255)),
    optional("options.mimeType", "MIME Type", Place::Switch, Kind::Text),
    optional(
        "options.fileType",
        "File Type",
        Place::Switch,
        Kind::Choice(&TYPE),
    ),
];
