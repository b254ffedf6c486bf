//! "Delete Tag". The DELETE has a body.

use super::TAG;
use crate::operation::{Field, Kind, Operation};
use crate::resources::common::{DELETE, REQUEST_OPTIONS, body};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "delete",
    path: "/core/v1/tag/{id}",
    groups: &[TAG, FIELDS, REQUEST_OPTIONS],
    ..DELETE
};

static FIELDS: &[Field] = &[body(
    "removeFromContacts",
    "Remove From Contacts",
    "removeFromContacts",
    Kind::Boolean,
)];
