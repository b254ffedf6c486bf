//! Custom fields: which fields contacts and the cards of panels have besides their own.

mod list;
mod list_contact;
mod list_panel;

use crate::operation::{Choices, Field, Kind, Resource};
use crate::resources::common::query;

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "customField",
    operations: &[
        &list::OPERATION,
        &list_contact::OPERATION,
        &list_panel::OPERATION,
    ],
};

/// Groups with their fields in them, instead of one record after the other.
static NESTED: &[Field] = &[query(
    "options.nestedList",
    "Nested List",
    "NestedList",
    Kind::Boolean,
)];

/// What has the fields.
static ENTITY: Choices = Choices {
    name: "entity type",
    values: &["CONTACT", "PANEL"],
    nothing: None,
    sentence: None,
};
