//! "Add Contacts To Sequence".

use super::{CONTACTS, SEQUENCE};
use crate::envelope::Shape;
use crate::operation::{Need, Operation};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "addContacts",
    path: "/chat/v1/sequence/{id}/contact/batch",
    needs: &[Need {
        when: None,
        any_of: &["contactIds", "phoneNumbers"],
        sentence: "Fill in the field contacts",
    }],
    output: Shape::Records,
    groups: &[SEQUENCE, CONTACTS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::SEQUENCE_CONTACT),
    ..CREATE
};
