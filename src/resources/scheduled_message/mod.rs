//! Scheduled messages: templates and chatbots that go out later.

mod cancel;
mod cancel_many;
mod create;
pub mod get;
mod list;
mod update;

use crate::operation::List;
use crate::operation::{Choices, Field, Resource};
use crate::resources::common::record;

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "scheduledMessage",
    operations: &[
        &list::OPERATION,
        &get::OPERATION,
        &create::OPERATION,
        &update::OPERATION,
        &cancel::OPERATION,
        &cancel_many::OPERATION,
    ],
};

/// The scheduled message of an operation.
pub static SCHEDULED_MESSAGE: &[Field] = &[record(
    "scheduledMessageId",
    "Scheduled Message",
    "id",
    "Fill in the field scheduled message",
)
.searched_in(List::ScheduledMessages)];

/// What is sent.
pub static TYPE: Choices = Choices {
    name: "type",
    values: &["TEMPLATE", "CHATBOT"],
    nothing: None,
    sentence: None,
};

/// How far a scheduled message has got.
pub static STATUS: Choices = Choices {
    name: "status",
    values: &[
        "SCHEDULED",
        "PROCESSED",
        "SENT",
        "DELIVERED",
        "READ",
        "CANCELED",
        "FAILED",
    ],
    nothing: None,
    sentence: Some("Add a valid status!"),
};

/// Details to include in a scheduled message.
pub static DETAILS: Choices = Choices {
    name: "detail",
    values: &[
        "Contact",
        "Channel",
        "User",
        "Department",
        "Template",
        "Chatbot",
    ],
    nothing: None,
    sentence: None,
};
