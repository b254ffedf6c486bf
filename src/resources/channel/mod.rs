//! Channels: the numbers and accounts that send and receive.

mod list;

use crate::operation::Resource;

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "channel",
    operations: &[&list::OPERATION],
};
