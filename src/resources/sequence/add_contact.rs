//! "Add Contact to Sequence".

use super::SEQUENCE;
use crate::operation::Operation;
use crate::resources::common::{REQUEST_OPTIONS, SHORT};
use crate::resources::linked_contacts::{ADD, CONTACT};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    path: "/chat/v1/sequence/{id}/contact",
    groups: &[SEQUENCE, CONTACT, REQUEST_OPTIONS, SHORT],
    short: Some(&short::SEQUENCE_CONTACT),
    ..ADD
};
