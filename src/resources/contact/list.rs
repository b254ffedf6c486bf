//! "Get All Contacts".

use super::{DETAILS, STATUS};
use crate::operation::{Field, Kind, Operation};
use crate::resources::common::{
    CHANGED, DATES, IN_PERIOD, LISTING, PAGES, REQUEST_OPTIONS, SHORT, query,
};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "list",
    path: "/core/v1/contact",
    groups: &[
        FIELDS,
        DATES,
        IN_PERIOD,
        CHANGED,
        LISTING,
        REQUEST_OPTIONS,
        SHORT,
    ],
    short: Some(&short::CONTACT),
    ..PAGES
};

static FIELDS: &[Field] = &[
    query(
        "includeDetails",
        "Include Details",
        "IncludeDetails",
        Kind::Choices(&DETAILS),
    ),
    query("filters.status", "Status", "Status", Kind::Choice(&STATUS)),
];
