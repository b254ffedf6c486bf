//! Tags of contacts.

mod list;

use crate::operation::Resource;

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "tag",
    operations: &[&list::OPERATION],
};
