//! "Get All Channels".

use crate::operation::{Field, Kind, Operation};
use crate::resources::common::{ARRAY, FILTERING, REQUEST_OPTIONS, SHORT, TO_AGENTS, query};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "list",
    path: "/chat/v1/channel",
    groups: &[FIELDS, REQUEST_OPTIONS, SHORT, TO_AGENTS],
    short: Some(&short::CHANNEL),
    ..ARRAY
};

static FIELDS: &[Field] = &[
    query(
        "filters.channelType",
        "Channel Type",
        "ChannelType",
        Kind::Text,
    ),
    FILTERING,
];
