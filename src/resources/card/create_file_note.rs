//! "Create Annotation File": up to three files by their public URLs.

use super::PANEL;
use crate::operation::{Field, Kind, Operation, Place};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, body, record, required};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "createFileNote",
    path: "/crm/v1/panel/card/{cardId}/note",
    groups: &[PANEL, FIELDS, REQUEST_OPTIONS, SHORT],
    ..CREATE
};

static FIELDS: &[Field] = &[
    record("cardId", "Card", "cardId", "CardID is empty!"),
    required(
        "fileUrls",
        "File URLs",
        Place::Body("fileUrls"),
        Kind::Urls,
        "Add a file URL",
    ),
    body("text", "Text", "text", Kind::TextUpTo(8000)),
];
