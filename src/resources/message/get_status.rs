//! "Get Message Status": QUEUED means not yet delivered.

use super::MESSAGE;
use crate::operation::Operation;
use crate::resources::common::{READ, REQUEST_OPTIONS, SHORT};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "getStatus",
    path: "/chat/v1/message/{id}/status",
    groups: &[MESSAGE, REQUEST_OPTIONS, SHORT],
    short: Some(&short::MESSAGE_STATUS),
    ..READ
};
