//! "Get All Notes": internal notes of agents.

use super::SESSION;
use crate::operation::Operation;
use crate::resources::common::{DATES, LISTING, PAGES, REQUEST_OPTIONS, SHORT};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "listNotes",
    path: "/chat/v1/session/{id}/note",
    groups: &[SESSION, DATES, LISTING, REQUEST_OPTIONS, SHORT],
    ..PAGES
};
