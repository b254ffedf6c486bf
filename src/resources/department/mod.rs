//! Departments.

mod list;

use crate::operation::Resource;

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "department",
    operations: &[&list::OPERATION],
};
