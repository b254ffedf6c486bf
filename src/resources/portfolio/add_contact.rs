//! "Add Contact to Portfolio".

use super::PORTFOLIO;
use crate::operation::Operation;
use crate::resources::common::{REQUEST_OPTIONS, SHORT};
use crate::resources::linked_contacts::{ADD, CONTACT, ONE_OF_BOTH};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    exclusive: ONE_OF_BOTH,
    path: "/core/v1/portfolio/{id}/contact",
    groups: &[PORTFOLIO, CONTACT, REQUEST_OPTIONS, SHORT],
    short: Some(&short::PORTFOLIO_CONTACT),
    ..ADD
};
