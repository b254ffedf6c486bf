//! "Get All Annotations".

use super::PANEL;
use crate::operation::{Field, List, Operation};
use crate::resources::common::{DATES, IN_PERIOD, LISTING, PAGES, REQUEST_OPTIONS, SHORT, record};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "listNotes",
    path: "/crm/v1/panel/card/{cardId}/note",
    groups: &[
        PANEL,
        FIELDS,
        DATES,
        IN_PERIOD,
        LISTING,
        REQUEST_OPTIONS,
        SHORT,
    ],
    short: Some(&short::CARD_NOTE),
    ..PAGES
};

static FIELDS: &[Field] =
    &[record("cardId", "Card", "cardId", "CardID is empty!").searched_in(List::Cards)];
