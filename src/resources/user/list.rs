//! "Get All Users".

use crate::operation::Operation;
use crate::resources::common::{ARRAY, PATIENCE, SHORT};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "list",
    path: "/core/v1/agent",
    groups: &[PATIENCE, SHORT],
    ..ARRAY
};
