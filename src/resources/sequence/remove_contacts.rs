//! "Remove Contacts To Sequence". The DELETE has a body.

use super::{CONTACTS, SEQUENCE};
use crate::operation::{Need, Operation};
use crate::resources::common::{DELETE, REQUEST_OPTIONS};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "removeContacts",
    path: "/chat/v1/sequence/{id}/contact/batch",
    needs: &[Need {
        when: None,
        any_of: &["contactIds", "phoneNumbers"],
        sentence: "Fill in the field contacts",
    }],
    groups: &[SEQUENCE, CONTACTS, REQUEST_OPTIONS],
    ..DELETE
};
