//! "Get Panel by ID". The API includes cards only together with steps.

use super::{ONE_DETAILS, PANEL};
use crate::operation::{Field, Kind, Operation};
use crate::resources::common::{READ, REQUEST_OPTIONS, SHORT, query};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "get",
    path: "/crm/v1/panel/{id}",
    groups: &[PANEL, FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::PANEL),
    ..READ
};

static FIELDS: &[Field] = &[query(
    "includeDetails",
    "Include Details",
    "IncludeDetails",
    Kind::Choices(&ONE_DETAILS),
)];
