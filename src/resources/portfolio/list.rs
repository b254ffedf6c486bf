//! "Get All Portfolios".

use super::DETAILS;
use crate::operation::{Field, Operation};
use crate::resources::common::{
    DATES, IN_PERIOD, LISTING, PAGES, REQUEST_OPTIONS, SHORT, include_details,
};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "list",
    path: "/core/v1/portfolio",
    groups: &[FIELDS, DATES, IN_PERIOD, LISTING, REQUEST_OPTIONS, SHORT],
    short: Some(&short::PORTFOLIO),
    ..PAGES
};

static FIELDS: &[Field] = &[include_details(&DETAILS)];
