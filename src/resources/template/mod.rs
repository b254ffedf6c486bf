//! Templates: texts approved by WhatsApp.

mod list;

use crate::operation::{Choices, Resource};

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "template",
    operations: &[&list::OPERATION],
};

/// Where a template may be used.
pub static TYPE: Choices = Choices {
    name: "type",
    values: &[
        "ATTENDANCE",
        "QUICKREPLY",
        "CAMPAIGN",
        "SEQUENCE",
        "SCHEDULEDMESSAGE",
        "AUTHENTICATION",
    ],
    nothing: None,
    sentence: None,
};

/// Details to include in a template.
pub static DETAILS: Choices = Choices {
    name: "detail",
    values: &["All", "Params", "File", "Interactive"],
    nothing: None,
    sentence: None,
};
