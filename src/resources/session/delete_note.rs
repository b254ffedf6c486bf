//! "Delete Note".

use super::NOTE;
use crate::operation::Operation;
use crate::resources::common::{DELETE, REQUEST_OPTIONS};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "deleteNote",
    path: "/chat/v1/session/note/{id}",
    groups: &[NOTE, REQUEST_OPTIONS],
    ..DELETE
};
