//! "Get All Channels".

use crate::operation::{Field, Kind, Operation};
use crate::resources::common::{ARRAY, PATIENCE, SHORT, query};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "list",
    path: "/chat/v1/channel",
    groups: &[FIELDS, PATIENCE, SHORT],
    ..ARRAY
};

static FIELDS: &[Field] = &[query(
    "filters.channelType",
    "Channel Type",
    "ChannelType",
    Kind::Text,
)];
