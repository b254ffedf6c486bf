//! "Delete Department".

use super::DEPARTMENT;
use crate::operation::Operation;
use crate::resources::common::{DELETE, REQUEST_OPTIONS};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "delete",
    path: "/core/v1/department/{id}",
    groups: &[DEPARTMENT, REQUEST_OPTIONS],
    ..DELETE
};
