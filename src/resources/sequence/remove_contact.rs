//! "Remove Contact From Sequence".

use super::SEQUENCE;
use crate::operation::Operation;
use crate::resources::common::REQUEST_OPTIONS;
use crate::resources::linked_contacts::{CONTACT, REMOVE};

/// The operation.
pub static OPERATION: Operation = Operation {
    path: "/chat/v1/sequence/{id}/contact",
    groups: &[SEQUENCE, CONTACT, REQUEST_OPTIONS],
    ..REMOVE
};
