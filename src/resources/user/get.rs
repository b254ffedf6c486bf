//! "Get User".

use super::USER;
use crate::operation::{Hook, Operation};
use crate::resources::common::{NOT_FOUND, READ, REQUEST_OPTIONS, SHORT};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "get",
    path: "/core/v1/agent/{id}",
    hook: Some(Hook::FindOne),
    groups: &[USER, NOT_FOUND, REQUEST_OPTIONS, SHORT],
    short: Some(&short::USER),
    ..READ
};
