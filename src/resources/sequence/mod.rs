//! Sequences of messages, and their contacts.

mod add_contact;
mod add_contacts;
mod list;
mod list_contacts;
mod remove_contact;
mod remove_contacts;

use crate::operation::{Choices, Field, List, Resource};
use crate::resources::common::record;

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "sequence",
    operations: &[
        &list::OPERATION,
        &list_contacts::OPERATION,
        &add_contact::OPERATION,
        &add_contacts::OPERATION,
        &remove_contact::OPERATION,
        &remove_contacts::OPERATION,
    ],
};

/// The sequence an operation is about.
pub static SEQUENCE: &[Field] =
    &[record("sequenceId", "Sequence", "id", "SequenceID is empty!").named_in(List::Sequences)];

/// Details to include in a sequence.
pub static DETAILS: Choices = Choices {
    name: "detail",
    values: &["ContactExecutingCount", "ExecutionStats"],
    nothing: None,
    sentence: None,
};

/// Details to include in a contact of a sequence.
pub static CONTACT_DETAILS: Choices = Choices {
    name: "detail",
    values: &["ContactDetails"],
    nothing: None,
    sentence: None,
};
