//! Any request to the API, so that all of it is available.

mod request;

use crate::operation::Resource;

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "apiCall",
    operations: &[&request::OPERATION],
};
