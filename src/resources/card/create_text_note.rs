//! "Create Text Annotation".

use super::PANEL;
use crate::operation::{Field, Kind, List, Operation, Place};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, record, required};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "createTextNote",
    path: "/crm/v1/panel/card/{cardId}/note",
    groups: &[PANEL, FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::CARD_NOTE),
    ..CREATE
};

static FIELDS: &[Field] = &[
    record("cardId", "Card", "cardId", "CardID is empty!").searched_in(List::Cards),
    required(
        "text",
        "Text",
        Place::Body("text"),
        Kind::TextUpTo(8000),
        "Text is empty!",
    ),
];
