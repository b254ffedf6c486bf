//! "Get All Departments".

use crate::operation::Operation;
use crate::resources::common::{ARRAY, REQUEST_OPTIONS, SHORT, TO_AGENTS};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "list",
    path: "/core/v2/department",
    groups: &[REQUEST_OPTIONS, SHORT, TO_AGENTS],
    short: Some(&short::DEPARTMENT),
    ..ARRAY
};
