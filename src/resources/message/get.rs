//! "Get Message by ID".

use super::MESSAGE;
use crate::operation::Operation;
use crate::resources::common::{READ, REQUEST_OPTIONS, SHORT};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "get",
    path: "/chat/v1/message/{id}",
    groups: &[MESSAGE, REQUEST_OPTIONS, SHORT],
    short: Some(&short::MESSAGE),
    ..READ
};
