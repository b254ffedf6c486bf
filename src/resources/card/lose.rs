//! "Mark Card as Lost". Reasons exist for panels of the type SALES.

use super::{CARD, PANEL};
use crate::operation::{Field, Kind, List, Operation};
use crate::resources::common::{REQUEST_OPTIONS, SHORT, UPDATE, fixed_patch, patch};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "lose",
    path: "/crm/v3/panel/card/{id}",
    fixed: &[fixed_patch("status", "Status", "LOST")],
    groups: &[CARD, PANEL, FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::CARD),
    ..UPDATE
};

static FIELDS: &[Field] = &[patch(
    "lostReasonId",
    "Lost Reason",
    "lostReasonId",
    "Status",
    Kind::IdOrName(List::LostReasons),
)];
