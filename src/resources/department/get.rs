//! "Get Department".

use super::{DEPARTMENT, DETAILS};
use crate::operation::{Field, Hook, Kind, Operation};
use crate::resources::common::{NOT_FOUND, READ, REQUEST_OPTIONS, SHORT, query};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "get",
    path: "/core/v1/department/{id}",
    hook: Some(Hook::FindOne),
    groups: &[DEPARTMENT, FIELDS, NOT_FOUND, REQUEST_OPTIONS, SHORT],
    short: Some(&short::DEPARTMENT),
    ..READ
};

static FIELDS: &[Field] = &[query(
    "includeDetails",
    "Include Details",
    "includeDetails",
    Kind::Choice(&DETAILS),
)];
