//! "Create Tag".

use super::PROPERTIES;
use crate::operation::Operation;
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "create",
    path: "/core/v1/tag",
    groups: &[PROPERTIES, REQUEST_OPTIONS, SHORT],
    short: Some(&short::TAG),
    ..CREATE
};
