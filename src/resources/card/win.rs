//! "Mark Card as Won".

use super::{CARD, PANEL};
use crate::operation::Operation;
use crate::resources::common::{REQUEST_OPTIONS, SHORT, UPDATE, fixed_patch};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "win",
    path: "/crm/v3/panel/card/{id}",
    fixed: &[fixed_patch("status", "Status", "WON")],
    groups: &[PANEL, CARD, REQUEST_OPTIONS, SHORT],
    short: Some(&short::CARD),
    ..UPDATE
};
