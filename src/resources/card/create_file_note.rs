//! "Create File Annotation": up to three files by their public URLs.

use super::PANEL;
use crate::operation::{Field, Kind, List, Operation, Place};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, body, record, required};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "createFileNote",
    path: "/crm/v1/panel/card/{cardId}/note",
    groups: &[PANEL, FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::CARD_NOTE),
    ..CREATE
};

static FIELDS: &[Field] = &[
    record("cardId", "Card", "cardId", "CardID is empty!").searched_in(List::Cards),
    required(
        "fileUrls",
        "File URLs",
        Place::Body("fileUrls"),
        Kind::Urls,
        "Add a file URL",
    ),
    body("text", "Text", "text", Kind::TextUpTo(8000)),
];
