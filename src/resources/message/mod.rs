//! Messages: what a session holds, and the three ways of the API to send.

mod delete;
mod get;
mod get_queued;
mod get_status;
mod list;
mod queue_audio;
mod queue_document;
mod queue_image;
mod queue_template;
mod queue_text;
mod queue_video;
mod send_file;
mod send_template;
mod send_text;
mod typing;

use crate::operation::{Field, Kind, Place, Resource};
use crate::resources::common::{body, record, required};

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "message",
    operations: &[
        &list::OPERATION,
        &get::OPERATION,
        &get_status::OPERATION,
        &delete::OPERATION,
        &send_text::OPERATION,
        &send_file::OPERATION,
        &send_template::OPERATION,
        &queue_text::OPERATION,
        &queue_image::OPERATION,
        &queue_video::OPERATION,
        &queue_audio::OPERATION,
        &queue_document::OPERATION,
        &queue_template::OPERATION,
        &typing::OPERATION,
        &get_queued::OPERATION,
    ],
};

/// The message an operation is about.
pub static MESSAGE: &[Field] = &[record("messageId", "Message", "id", "MessageID is empty!")];

/// Who receives, and from which channel. Unknown receivers become contacts.
pub static RECIPIENT: &[Field] = &[
    required(
        "to",
        "To",
        Place::Body("to"),
        Kind::Address,
        "Fill in the field to",
    ),
    body(
        "from",
        "From Name or ID",
        "from",
        Kind::AddressOrName("getChannels"),
    ),
];

/// What every message to a contact may carry.
pub static QUICK: &[Field] = &[
    body(
        "additionalFields.refId",
        "Reply to Message ID",
        "body.refId",
        Kind::Id,
    ),
    body(
        "additionalFields.botKey",
        "Chatbot Name or ID",
        "botKey",
        Kind::KeyOrName("getChatbots"),
    ),
    body(
        "additionalFields.departmentId",
        "Department Name or ID",
        "department.id",
        Kind::IdOrName("getDepartments"),
    ),
    body(
        "additionalFields.userId",
        "User Name or ID",
        "user.id",
        Kind::IdOrName("getUsers"),
    ),
    body(
        "additionalFields.enableBot",
        "Enable Bot",
        "options.enableBot",
        Kind::Flag,
    ),
    body(
        "additionalFields.hiddenSession",
        "Hidden Session",
        "options.hiddenSession",
        Kind::Flag,
    ),
    body(
        "additionalFields.forceStartSession",
        "Force Start Session",
        "options.forceStartSession",
        Kind::Flag,
    ),
];

/// Text beneath a file, where the channel has captions.
pub static CAPTION: &[Field] = &[body("text", "Caption", "text", Kind::Text)];

/// What every message sent the newer way may carry: to a contact, or into a session.
pub static QUEUED: &[Field] = &[
    body("to", "To", "to", Kind::Address),
    body("sessionId", "Session", "sessionId", Kind::Id),
    body(
        "from",
        "From Name or ID",
        "from",
        Kind::AddressOrName("getChannels"),
    ),
    body(
        "additionalFields.refId",
        "Reply to Message ID",
        "refId",
        Kind::Id,
    ),
    body(
        "additionalFields.delayTyping",
        "Typing Delay",
        "delayTyping",
        Kind::Whole { min: 0, max: 25 },
    ),
    body(
        "additionalFields.callbackUrl",
        "Callback URL",
        "callbackUrl",
        Kind::Url,
    ),
    body(
        "additionalFields.senderId",
        "Sender ID",
        "senderId",
        Kind::Text,
    ),
    body(
        "additionalFields.departmentId",
        "Department Name or ID",
        "options.department.id",
        Kind::IdOrName("getDepartments"),
    ),
    body(
        "additionalFields.userId",
        "User Name or ID",
        "options.user.id",
        Kind::IdOrName("getUsers"),
    ),
    body(
        "additionalFields.enableBot",
        "Enable Bot",
        "options.enableBot",
        Kind::Flag,
    ),
    body(
        "additionalFields.hiddenSession",
        "Hidden Session",
        "options.hiddenSession",
        Kind::Flag,
    ),
    body(
        "additionalFields.forceStartSession",
        "Force Start Session",
        "options.forceStartSession",
        Kind::Flag,
    ),
];
