//! "Add Contact To Sequence".

use super::{CONTACT, SEQUENCE};
use crate::operation::{Need, Operation};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "addContact",
    path: "/chat/v1/sequence/{id}/contact",
    needs: &[Need {
        when: None,
        any_of: &["contactId", "phoneNumber"],
        sentence: "Fill in the field contact",
    }],
    groups: &[SEQUENCE, CONTACT, REQUEST_OPTIONS, SHORT],
    short: Some(&short::SEQUENCE_CONTACT),
    ..CREATE
};
