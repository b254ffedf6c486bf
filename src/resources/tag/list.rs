//! "Get All Tags".

use crate::operation::Operation;
use crate::resources::common::{ARRAY, PATIENCE, SHORT};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "list",
    path: "/core/v1/tag",
    groups: &[PATIENCE, SHORT],
    ..ARRAY
};
