//! "Get Contacts by Portfolio". This list has a paging of its own (API notes, section 4).

use super::PORTFOLIO;
use crate::operation::{Field, Kind, Operation, Paging};
use crate::resources::common::{DATES, IN_PERIOD, LISTING, PAGES, REQUEST_OPTIONS, SHORT, query};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "listContacts",
    path: "/core/v1/portfolio/{id}/contact",
    paging: Paging::QueryWithPage,
    groups: &[
        PORTFOLIO,
        FIELDS,
        DATES,
        IN_PERIOD,
        LISTING,
        REQUEST_OPTIONS,
        SHORT,
    ],
    short: Some(&short::PORTFOLIO_CONTACT),
    ..PAGES
};

static FIELDS: &[Field] = &[query(
    "filters.contactIds",
    "Contacts",
    "ContactIds",
    Kind::Contacts,
)];
