//! "Get Card by ID".

use super::{CARD, DETAILS, PANEL};
use crate::operation::{Field, Operation};
use crate::resources::common::{READ, REQUEST_OPTIONS, SHORT, include_details};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "get",
    path: "/crm/v2/panel/card/{id}",
    groups: &[PANEL, CARD, FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::CARD),
    ..READ
};

static FIELDS: &[Field] = &[include_details(&DETAILS)];
