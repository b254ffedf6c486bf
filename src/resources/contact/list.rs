//! "Get All Contacts".

use super::{DETAILS, STATUS};
use crate::operation::{Field, Kind, Operation};
use crate::resources::common::{PAGES, dated_list, include_details, query};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "list",
    path: "/core/v1/contact",
    groups: &dated_list(FIELDS),
    short: Some(&short::CONTACT),
    ..PAGES
};

static FIELDS: &[Field] = &[
    include_details(&DETAILS),
    query("filters.status", "Status", "Status", Kind::Choice(&STATUS)),
];
