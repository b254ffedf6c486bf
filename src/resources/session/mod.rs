//! Chat sessions: conversations with a contact on a channel.

mod assign;
mod complete;
mod create_note;
mod delete_note;
mod get;
mod get_metrics;
mod get_note;
mod get_transcript;
pub mod list;
pub mod list_messages;
mod list_notes;
pub mod send_file;
pub mod send_template;
pub mod send_text;
mod set_status;
mod transfer;
mod update;

use crate::operation::{Choices, Field, Kind, List, Resource};
use crate::resources::common::{body, record};
use crate::resources::message::fields::REF_ID;

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "session",
    operations: &[
        &list::OPERATION,
        &get::OPERATION,
        &update::OPERATION,
        &set_status::OPERATION,
        &complete::OPERATION,
        &transfer::OPERATION,
        &assign::OPERATION,
        &send_text::OPERATION,
        &send_file::OPERATION,
        &send_template::OPERATION,
        &list_messages::OPERATION,
        &get_transcript::OPERATION,
        &get_metrics::OPERATION,
        &list_notes::OPERATION,
        &get_note::OPERATION,
        &create_note::OPERATION,
        &delete_note::OPERATION,
    ],
};

/// The session an operation is about.
pub static SESSION: &[Field] =
    &[record("sessionId", "Session", "id", "SessionID is empty!").searched_in(List::Sessions)];

/// The note of an operation.
pub static NOTE: &[Field] = &[record("noteId", "Note", "id", "NoteID is empty!")];

/// What happens to a running chatbot.
pub static STOP_BOT: &[Field] = &[body(
    "options.stopBotInExecution",
    "Stop Running Chatbot",
    "options.stopBotInExecution",
    Kind::Boolean,
)];

/// Parameters of every message in a session.
pub static SESSION_MESSAGE: &[Field] = &[REF_ID];

/// Status of a session.
pub static STATUS: Choices = Choices {
    name: "status",
    values: &["COMPLETED", "HIDDEN", "IN_PROGRESS", "PENDING", "STARTED"],
    nothing: Some("UNDEFINED"),
    sentence: Some("Add a valid status!"),
};

/// Details to include in a session.
pub static DETAILS: Choices = Choices {
    name: "detail",
    values: &[
        "AgentDetails",
        "ChannelDetails",
        "ChannelTypeDetails",
        "ClassificationDetails",
        "ContactDetails",
        "DepartmentsDetails",
    ],
    nothing: Some("Undefined"),
    sentence: None,
};

/// Individual or group conversation.
pub static CONVERSATION: Choices = Choices {
    name: "conversation type",
    values: &["INDIVIDUAL", "GROUP"],
    nothing: None,
    sentence: None,
};

/// How a session ended.
pub static CATEGORY: Choices = Choices {
    name: "classification",
    values: &["INFO", "LOST", "OTHER", "WON"],
    nothing: Some("UNDEFINED"),
    sentence: None,
};

/// The target of a transfer.
pub static TRANSFER_TO: Choices = Choices {
    name: "target",
    values: &["DEPARTMENT", "USER"],
    nothing: None,
    sentence: None,
};

/// Versions of the session endpoints. The first is no longer documented, but still works for accounts that
/// depend on it.
pub static VERSION: Choices = Choices {
    name: "API version",
    values: &["v2", "v1"],
    nothing: None,
    sentence: None,
};
