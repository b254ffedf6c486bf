//! "Get Panel by ID". The API includes cards only together with steps.

use super::{ONE_DETAILS, PANEL};
use crate::operation::{Field, Operation};
use crate::resources::common::{READ, REQUEST_OPTIONS, SHORT, include_details};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "get",
    path: "/crm/v1/panel/{id}",
    groups: &[PANEL, FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::PANEL),
    ..READ
};

static FIELDS: &[Field] = &[include_details(&ONE_DETAILS)];
