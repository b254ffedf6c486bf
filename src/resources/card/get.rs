//! "Get Card by ID".

use super::{CARD, DETAILS, PANEL};
use crate::operation::{Field, Kind, Operation};
use crate::resources::common::{READ, REQUEST_OPTIONS, SHORT, query};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "get",
    path: "/crm/v2/panel/card/{id}",
    groups: &[PANEL, CARD, FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::CARD),
    ..READ
};

static FIELDS: &[Field] = &[query(
    "includeDetails",
    "Include Details",
    "IncludeDetails",
    Kind::Choices(&DETAILS),
)];
