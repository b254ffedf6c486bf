//! "Add Contacts to Sequence".

use super::SEQUENCE;
use crate::operation::Operation;
use crate::resources::common::{REQUEST_OPTIONS, SHORT};
use crate::resources::linked_contacts::{ADD_MANY, CONTACTS};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    path: "/chat/v1/sequence/{id}/contact/batch",
    groups: &[SEQUENCE, CONTACTS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::SEQUENCE_CONTACT),
    ..ADD_MANY
};
