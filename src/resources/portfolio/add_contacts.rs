//! "Add Contacts to Portfolio".

use super::PORTFOLIO;
use crate::operation::Operation;
use crate::resources::common::{REQUEST_OPTIONS, SHORT};
use crate::resources::linked_contacts::{ADD_MANY, CONTACTS};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    path: "/core/v1/portfolio/{id}/contact/batch",
    groups: &[PORTFOLIO, CONTACTS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::PORTFOLIO_CONTACT),
    ..ADD_MANY
};
