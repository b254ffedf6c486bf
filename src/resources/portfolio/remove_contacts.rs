//! "Remove Contacts From Portfolio".

use super::PORTFOLIO;
use crate::operation::Operation;
use crate::resources::common::REQUEST_OPTIONS;
use crate::resources::linked_contacts::{CONTACTS, REMOVE_MANY};

/// The operation.
pub static OPERATION: Operation = Operation {
    path: "/core/v1/portfolio/{id}/contact/batch",
    groups: &[PORTFOLIO, CONTACTS, REQUEST_OPTIONS],
    ..REMOVE_MANY
};
