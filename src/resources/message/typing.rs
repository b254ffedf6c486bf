//! "Show Typing": shows the contact a typing indicator.

use crate::envelope::Shape;
use crate::operation::{Field, Kind, List, Operation, Place};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, required};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "typing",
    path: "/chat/v1/send/typing",
    output: Shape::Success,
    groups: &[FIELDS, REQUEST_OPTIONS],
    ..CREATE
};

static FIELDS: &[Field] = &[required(
    "sessionId",
    "Session",
    Place::Body("sessionId"),
    Kind::Id,
    "Fill in the field session",
)
.searched_in(List::Sessions)];
