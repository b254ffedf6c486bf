//! "Get All Scheduled Messages".

use super::{DETAILS, STATUS, TYPE};
use crate::operation::{Choices, Field, Kind, List, Operation};
use crate::resources::common::{
    DATES, IN_SLICES, LISTING, PAGES, REQUEST_OPTIONS, SHORT, include_details, period, query, time,
};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "list",
    path: "/chat/v1/scheduled-message",
    groups: &[
        FIELDS,
        DATES,
        IN_PERIOD,
        IN_SLICES,
        LISTING,
        REQUEST_OPTIONS,
        SHORT,
    ],
    short: Some(&short::SCHEDULED_MESSAGE),
    ..PAGES
};

static IN_PERIOD: &[Field] = &period(&Choices {
    name: "date",
    values: &["created", "scheduled", "updated"],
    nothing: None,
    sentence: None,
});

static FIELDS: &[Field] = &[
    include_details(&DETAILS),
    query("filters.status", "Status", "Status", Kind::Choice(&STATUS)),
    query("filters.type", "Type", "Type", Kind::Choice(&TYPE)),
    query(
        "filters.from",
        "From",
        "From",
        Kind::RecipientOrName(List::Channels),
    ),
    query("filters.to", "To", "To", Kind::Recipient),
    query(
        "filters.userId",
        "User",
        "User",
        Kind::IdOrName(List::Users),
    ),
    query(
        "filters.departmentId",
        "Department",
        "Department",
        Kind::IdOrName(List::Departments),
    ),
    time(
        "filters.scheduledAtAfter",
        "Scheduled After",
        "ScheduledAt.After",
    ),
    time(
        "filters.scheduledAtBefore",
        "Scheduled Before",
        "ScheduledAt.Before",
    ),
];
