//! "Remove Contacts From Sequence".

use super::SEQUENCE;
use crate::operation::Operation;
use crate::resources::common::REQUEST_OPTIONS;
use crate::resources::linked_contacts::{CONTACTS, REMOVE_MANY};

/// The operation.
pub static OPERATION: Operation = Operation {
    path: "/chat/v1/sequence/{id}/contact/batch",
    groups: &[SEQUENCE, CONTACTS, REQUEST_OPTIONS],
    ..REMOVE_MANY
};
