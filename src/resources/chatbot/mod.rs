//! Chatbots.

mod get_queued;
mod list;
mod send;
mod send_many;

use crate::operation::{Choices, Resource};

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "chatbot",
    operations: &[
        &list::OPERATION,
        &send::OPERATION,
        &send_many::OPERATION,
        &get_queued::OPERATION,
    ],
};

/// Types of chatbots.
pub static TYPES: Choices = Choices {
    name: "type",
    values: &["Reactive", "Automation"],
    nothing: None,
    sentence: None,
};

/// Triggers of an automation.
pub static USAGES: Choices = Choices {
    name: "usage",
    values: &["Api", "Manual", "Campaign", "Sequence"],
    nothing: None,
    sentence: None,
};

/// Whether a chatbot is published.
pub static PUBLISH_STATUSES: Choices = Choices {
    name: "publish status",
    values: &["Not_Published", "Publishing", "Ready", "Failed"],
    nothing: None,
    sentence: Some("Add a valid status!"),
};
