//! Channels: the numbers and profiles that send and receive messages.

mod list;

use crate::operation::Resource;

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "channel",
    operations: &[&list::OPERATION],
};
