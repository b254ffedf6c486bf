//! "Get Panel By ID". The API includes cards only together with steps.

use super::ONE_DETAILS;
use crate::operation::{Field, Kind, List, Operation};
use crate::resources::common::{READ, REQUEST_OPTIONS, SHORT, query, record};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "get",
    path: "/crm/v1/panel/{id}",
    groups: &[FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::PANEL),
    ..READ
};

static FIELDS: &[Field] = &[
    record("panelId", "Panel", "id", "PanelID is empty!").searched_in(List::Panels),
    query(
        "includeDetails",
        "Include Details",
        "IncludeDetails",
        Kind::Choices(&ONE_DETAILS),
    ),
];
