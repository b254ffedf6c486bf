//! "Get Message Status": QUEUED is not delivered yet.

use super::MESSAGE;
use crate::operation::Operation;
use crate::resources::common::{PATIENCE, READ, SHORT};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "getStatus",
    path: "/chat/v1/message/{id}/status",
    groups: &[MESSAGE, PATIENCE, SHORT],
    ..READ
};
