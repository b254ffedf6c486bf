//! "Delete Annotation".

use super::PANEL;
use crate::operation::{Field, List, Operation};
use crate::resources::common::{DELETE, REQUEST_OPTIONS, record};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "deleteNote",
    path: "/crm/v1/panel/card/{cardId}/note/{noteId}",
    groups: &[PANEL, FIELDS, REQUEST_OPTIONS],
    ..DELETE
};

static FIELDS: &[Field] = &[
    record("cardId", "Card", "cardId", "CardID is empty!").searched_in(List::Cards),
    record("noteId", "Note", "noteId", "NoteID is empty!").searched_in(List::CardNotes),
];
