//! "Delete Message".

use super::MESSAGE;
use crate::operation::Operation;
use crate::resources::common::{DELETE, PATIENCE};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "delete",
    path: "/chat/v1/message/{id}",
    groups: &[MESSAGE, PATIENCE],
    ..DELETE
};
