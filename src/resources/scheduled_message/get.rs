//! "Get Scheduled Message".

use super::{DETAILS, SCHEDULED_MESSAGE};
use crate::operation::{Field, Kind, Operation};
use crate::resources::common::{READ, REQUEST_OPTIONS, SHORT, query};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "get",
    path: "/chat/v1/scheduled-message/{id}",
    groups: &[SCHEDULED_MESSAGE, FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::SCHEDULED_MESSAGE),
    ..READ
};

static FIELDS: &[Field] = &[query(
    "includeDetails",
    "Include Details",
    "includeDetails",
    Kind::Choices(&DETAILS),
)];
