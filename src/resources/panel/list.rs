//! "Get All Panels".

use super::{DETAILS, TYPE};
use crate::operation::{Field, Kind, Operation};
use crate::resources::common::{
    DATES, IN_PERIOD, LISTING, PAGES, REQUEST_OPTIONS, SHORT, include_details, query,
};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "list",
    path: "/crm/v2/panel",
    groups: &[FIELDS, DATES, IN_PERIOD, LISTING, REQUEST_OPTIONS, SHORT],
    short: Some(&short::PANEL),
    ..PAGES
};

static FIELDS: &[Field] = &[
    include_details(&DETAILS),
    query("filters.title", "Title", "Title", Kind::Text),
    query("filters.type", "Type", "Type", Kind::Choice(&TYPE)),
];
