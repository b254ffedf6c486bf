//! "Search Contacts": all conditions apply. Paging is in the body.

use super::{DETAILS, ORIGIN, STATUS};
use crate::operation::{Field, Kind, List, Method, Operation, Paging};
use crate::resources::common::{
    IN_PERIOD, IN_SLICES, LISTING, PAGES, REQUEST_OPTIONS, SHORT, body,
};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "search",
    method: Method::Post,
    path: "/core/v1/contact/filter",
    paging: Paging::Body,
    groups: &[
        FIELDS,
        IN_PERIOD,
        IN_SLICES,
        LISTING,
        REQUEST_OPTIONS,
        SHORT,
    ],
    short: Some(&short::CONTACT),
    ..PAGES
};

static FIELDS: &[Field] = &[
    body(
        "includeDetails",
        "Include Details",
        "includeDetails",
        Kind::Choices(&DETAILS),
    ),
    body(
        "filters.textFilter",
        "Search Text",
        "textFilter",
        Kind::Text,
    ),
    body("filters.name", "Name", "name", Kind::Text),
    body(
        "filters.phoneNumber",
        "Phone Number",
        "phoneNumber",
        Kind::Phone,
    ),
    body("filters.email", "Email", "email", Kind::Text),
    body("filters.instagram", "Instagram", "instagram", Kind::Text),
    body("filters.status", "Status", "status", Kind::Choice(&STATUS)),
    body("filters.origin", "Origin", "origin", Kind::Choice(&ORIGIN)),
    body(
        "filters.tagIds",
        "Tag Names or IDs",
        "tagIds",
        Kind::IdsOrNames(List::Tags),
    ),
    body(
        "filters.portfolioIds",
        "Portfolio Names or IDs",
        "portfolioIds",
        Kind::IdsOrNames(List::Portfolios),
    ),
    body(
        "filters.createdAtAfter",
        "Created After",
        "createdAt.after",
        Kind::Timestamp,
    ),
    body(
        "filters.createdAtBefore",
        "Created Before",
        "createdAt.before",
        Kind::Timestamp,
    ),
    body(
        "filters.updatedAtAfter",
        "Updated After",
        "updatedAt.after",
        Kind::Timestamp,
    ),
    body(
        "filters.updatedAtBefore",
        "Updated Before",
        "updatedAt.before",
        Kind::Timestamp,
    ),
    body(
        "filters.customFields",
        "Custom Fields",
        "customFields",
        Kind::CustomFields,
    )
    .chosen_from(List::ContactFields),
    body("filters.metadata", "Metadata", "metadata", Kind::Map),
];
