//! "Get Department Channels".

use super::DEPARTMENT;
use crate::operation::Operation;
use crate::resources::common::{READ, REQUEST_OPTIONS, SHORT};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "getChannels",
    path: "/core/v1/department/{id}/channel",
    groups: &[DEPARTMENT, REQUEST_OPTIONS, SHORT],
    short: Some(&short::DEPARTMENT_CHANNELS),
    ..READ
};
