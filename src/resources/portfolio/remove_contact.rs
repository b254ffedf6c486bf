//! "Remove Contact From Portfolio".

use super::PORTFOLIO;
use crate::operation::Operation;
use crate::resources::common::REQUEST_OPTIONS;
use crate::resources::linked_contacts::{CONTACT, ONE_OF_BOTH, REMOVE};

/// The operation.
pub static OPERATION: Operation = Operation {
    exclusive: ONE_OF_BOTH,
    path: "/core/v1/portfolio/{id}/contact",
    groups: &[PORTFOLIO, CONTACT, REQUEST_OPTIONS],
    ..REMOVE
};
