//! Messages: what a session holds, and the three ways of the API to send.

mod delete;
pub mod fields;
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

use self::fields::{
    CALLBACK_URL, DEPARTMENT, ENABLE_BOT, FILE_ID, FILE_URL, FORCE_START_SESSION, FROM,
    HIDDEN_SESSION, SENDER_ID, SESSION, TO, TO_IF_ANY, TO_OR_SESSION, USER,
};
use crate::operation::{Field, Hook, Kind, List, Operation, Resource};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, body, record};
use crate::resources::file::{FILE, FILE_EXCLUSIVE, FILE_FROM_ID, FILE_FROM_URL};
use crate::resources::short;

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
pub static RECIPIENT: &[Field] = &[TO, FROM];

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
        Kind::KeyOrName(List::Chatbots),
    ),
    body(
        "additionalFields.departmentId",
        "Department Name or ID",
        "department.id",
        Kind::IdOrName(List::Departments),
    ),
    body(
        "additionalFields.userId",
        "User Name or ID",
        "user.id",
        Kind::IdOrName(List::Users),
    )
    .chosen_from(List::DepartmentUsers),
    ENABLE_BOT,
    HIDDEN_SESSION,
    FORCE_START_SESSION,
];

/// Text beneath a file, where the channel has captions.
pub static CAPTION: &[Field] = &[body("text", "Caption", "text", Kind::Text)];

/// What every message sent the newer way may carry: to a contact, or into a session.
pub static QUEUED: &[Field] = &[
    TO_IF_ANY,
    SESSION,
    FROM,
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
        Kind::Integer { min: 0, max: 25 },
    ),
    CALLBACK_URL,
    SENDER_ID,
    DEPARTMENT,
    USER,
    ENABLE_BOT,
    HIDDEN_SESSION,
    FORCE_START_SESSION,
];

/// A file sent the newer way, to a contact or into a session, with a caption.
pub const QUEUED_FILE: Operation = Operation {
    needs: &[TO_OR_SESSION, FILE_FROM_URL, FILE_FROM_ID],
    exclusive: FILE_EXCLUSIVE,
    hook: Some(Hook::Upload("fileIdOrUrl")),
    groups: &[
        FILE_BY_ADDRESS_OR_ID,
        CAPTION,
        FILE,
        QUEUED,
        REQUEST_OPTIONS,
        SHORT,
    ],
    short: Some(&short::QUEUED_MESSAGE),
    ..CREATE
};

/// The file itself, unless it is uploaded first.
pub static FILE_BY_ADDRESS_OR_ID: &[Field] = &[FILE_URL, FILE_ID];
