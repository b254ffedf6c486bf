//! The company of the account.

pub mod get_office_hours;

use crate::operation::Resource;

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "company",
    operations: &[&get_office_hours::OPERATION],
};
