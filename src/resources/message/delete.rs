//! "Delete Message".

use super::MESSAGE;
use crate::operation::Operation;
use crate::resources::common::{DELETE, REQUEST_OPTIONS};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "delete",
    path: "/chat/v1/message/{id}",
    groups: &[MESSAGE, REQUEST_OPTIONS],
    ..DELETE
};
