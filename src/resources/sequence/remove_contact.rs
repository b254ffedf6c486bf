//! "Remove Contact To Sequence". The DELETE has a body.

use super::{CONTACT, SEQUENCE};
use crate::operation::{Need, Operation};
use crate::resources::common::{DELETE, REQUEST_OPTIONS};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "removeContact",
    path: "/chat/v1/sequence/{id}/contact",
    needs: &[Need {
        when: None,
        any_of: &["contactId", "phoneNumber"],
        sentence: "Fill in the field contact",
    }],
    groups: &[SEQUENCE, CONTACT, REQUEST_OPTIONS],
    ..DELETE
};
