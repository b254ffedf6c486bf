//! "Get Note by ID".

use super::NOTE;
use crate::operation::Operation;
use crate::resources::common::{READ, REQUEST_OPTIONS, SHORT};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "getNote",
    path: "/chat/v1/session/note/{id}",
    groups: &[NOTE, REQUEST_OPTIONS, SHORT],
    short: Some(&short::SESSION_NOTE),
    ..READ
};
