//! Any request to the API, so that nothing of it is out of reach.

mod request;

use crate::operation::Resource;

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "apiCall",
    operations: &[&request::OPERATION],
};
