//! "Get All Messages": of one session, because the API has no other list of messages.

use crate::operation::{Field, Kind, List, Operation, Place};
use crate::resources::common::{
    DATES, IN_PERIOD, IN_SLICES, LISTING, PAGES, REQUEST_OPTIONS, SHORT, required,
};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "list",
    path: "/chat/v1/message",
    groups: &[
        FIELDS,
        DATES,
        IN_PERIOD,
        IN_SLICES,
        LISTING,
        REQUEST_OPTIONS,
        SHORT,
    ],
    short: Some(&short::MESSAGE),
    ..PAGES
};

static FIELDS: &[Field] = &[required(
    "sessionId",
    "Session",
    Place::Query("SessionId"),
    Kind::Id,
    "Fill in the field session",
)
.searched_in(List::Sessions)];
