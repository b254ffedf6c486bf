//! One-time passwords: codes that a contact receives to prove who they are.

mod get_status;
mod send;

use crate::operation::Resource;

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "oneTimePassword",
    operations: &[&send::OPERATION, &get_status::OPERATION],
};
