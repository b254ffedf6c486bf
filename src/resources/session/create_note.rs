//! "Create Note": visible to agents only.

use super::SESSION;
use crate::operation::{Field, Kind, Need, Operation};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, body};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "createNote",
    path: "/chat/v1/session/{id}/note",
    needs: &[Need {
        when: None,
        any_of: &[
            "text",
            "additionalFields.fileUrls",
            "additionalFields.fileIds",
        ],
        sentence: "The note is empty",
    }],
    groups: &[SESSION, FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::SESSION_NOTE),
    ..CREATE
};

static FIELDS: &[Field] = &[
    body("text", "Text", "text", Kind::Text),
    body(
        "additionalFields.fileUrls",
        "File URLs",
        "filesUrls",
        Kind::Urls,
    ),
    body(
        "additionalFields.fileIds",
        "File IDs",
        "filesIds",
        Kind::Ids,
    ),
];
