//! Users: the people who answer. Everything that points to a user wants its `userId`.

mod list;

use crate::operation::Resource;

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "user",
    operations: &[&list::OPERATION],
};
