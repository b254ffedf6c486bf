//! "Get Note By ID".

use super::NOTE;
use crate::operation::Operation;
use crate::resources::common::{PATIENCE, READ, SHORT};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "getNote",
    path: "/chat/v1/session/note/{id}",
    groups: &[NOTE, PATIENCE, SHORT],
    ..READ
};
