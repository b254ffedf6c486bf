//! "Get Panel By ID". The API includes cards only together with steps.

use super::ONE_DETAILS;
use crate::operation::{Field, Kind, Operation};
use crate::resources::common::{READ, REQUEST_OPTIONS, SHORT, query, record};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "get",
    path: "/crm/v1/panel/{id}",
    groups: &[FIELDS, REQUEST_OPTIONS, SHORT],
    ..READ
};

static FIELDS: &[Field] = &[
    record("panelId", "Panel", "id", "PanelID is empty!"),
    query(
        "includeDetails",
        "Include Details",
        "IncludeDetails",
        Kind::Choices(&ONE_DETAILS),
    ),
];
