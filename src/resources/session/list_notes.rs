//! "Get All Notes": internal notes of agents.

use super::SESSION;
use crate::operation::Operation;
use crate::resources::common::{DATES, IN_PERIOD, LISTING, PAGES, REQUEST_OPTIONS, SHORT};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "listNotes",
    path: "/chat/v1/session/{id}/note",
    groups: &[SESSION, DATES, IN_PERIOD, LISTING, REQUEST_OPTIONS, SHORT],
    short: Some(&short::SESSION_NOTE),
    ..PAGES
};
