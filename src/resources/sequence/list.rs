//! "Get All Sequences".

use super::DETAILS;
use crate::operation::{Field, Kind, List, Operation};
use crate::resources::common::{
    DATES, IN_PERIOD, LISTING, PAGES, REQUEST_OPTIONS, SHORT, include_details, query,
};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "list",
    path: "/chat/v1/sequence",
    groups: &[FIELDS, DATES, IN_PERIOD, LISTING, REQUEST_OPTIONS, SHORT],
    short: Some(&short::SEQUENCE),
    ..PAGES
};

static FIELDS: &[Field] = &[
    include_details(&DETAILS),
    query("filters.name", "Name", "Name", Kind::Text),
    query("filters.contactId", "Contact", "ContactId", Kind::Contact).searched_in(List::Contacts),
];
