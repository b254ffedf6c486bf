//! "Get All Templates".

use super::{DETAILS, TYPE};
use crate::operation::{Field, Kind, List, Operation};
use crate::resources::common::{
    DATES, IN_PERIOD, LISTING, PAGES, REQUEST_OPTIONS, SHORT, include_details, query,
};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "list",
    path: "/chat/v1/template",
    groups: &[FIELDS, DATES, IN_PERIOD, LISTING, REQUEST_OPTIONS, SHORT],
    short: Some(&short::TEMPLATE),
    ..PAGES
};

static FIELDS: &[Field] = &[
    include_details(&DETAILS),
    query(
        "filters.searchableText",
        "Search Text",
        "SearchableText",
        Kind::Text,
    ),
    query("filters.name", "Name", "Name", Kind::Text),
    query(
        "filters.channelId",
        "Channel",
        "ChannelId",
        Kind::IdOrName(List::Channels),
    ),
    query("filters.type", "Type", "Type", Kind::Choice(&TYPE)),
    query(
        "filters.approvedOnly",
        "Approved Only",
        "ApprovedOnly",
        Kind::Boolean,
    ),
    query("filters.archived", "Archived", "Archived", Kind::Boolean),
];
