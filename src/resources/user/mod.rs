//! Users: the agents of the account. Every reference to a user needs its `userId`.

mod list;

use crate::operation::Resource;

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "user",
    operations: &[&list::OPERATION],
};
