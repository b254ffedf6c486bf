//! "Get Lost Reasons": why cards of a sales panel are lost.

use super::PANEL;
use crate::operation::Operation;
use crate::resources::common::{DATES, IN_PERIOD, LISTING, PAGES, REQUEST_OPTIONS, SHORT};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "listLostReasons",
    path: "/crm/v1/panel/{id}/lost-reason",
    groups: &[PANEL, DATES, IN_PERIOD, LISTING, REQUEST_OPTIONS, SHORT],
    short: Some(&short::LOST_REASON),
    ..PAGES
};
