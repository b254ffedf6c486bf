//! Messages of a session, and the three ways of the API to send one.

mod delete;
pub mod fields;
mod find_by_sender_id;
mod get;
mod get_queued;
mod get_status;
pub mod instead;
mod list;
mod queue_audio;
mod queue_document;
mod queue_image;
mod queue_template;
mod queue_text;
mod queue_video;
mod send;
mod send_and_wait;
mod send_file;
mod send_template;
mod send_template_many;
mod send_text;
mod typing;

use self::fields::{
    CALLBACK_URL, DELAY_TYPING, DEPARTMENT, ENABLE_BOT, FILE_ID, FILE_URL, FORCE_START_SESSION,
    FROM, HIDDEN_SESSION, QUICK_BOT, QUICK_DEPARTMENT, QUICK_USER, REF_ID, SENDER_ID, SESSION, TO,
    TO_IF_ANY, TO_OR_SESSION, USER,
};
pub use self::send_and_wait::OPERATION as SEND_AND_WAIT;
use crate::operation::{Field, Hook, Kind, Operation, Resource, Sends};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, body, record};
use crate::resources::file::{FILE, FILE_EXCLUSIVE, FILE_FROM_ID, FILE_FROM_URL};
use crate::resources::safeguards::{SAFEGUARDS, WINDOW};
use crate::resources::short;

/// The resource.
pub const RESOURCE: Resource = Resource {
    name: "message",
    operations: &[
        &send::OPERATION,
        &send_and_wait::OPERATION,
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
        &send_template_many::OPERATION,
        &typing::OPERATION,
        &get_queued::OPERATION,
        &find_by_sender_id::OPERATION,
    ],
};

/// The message of an operation.
pub static MESSAGE: &[Field] = &[record("messageId", "Message", "id", "MessageID is empty!")];

/// The recipient and the channel. Unknown recipients become contacts.
pub static RECIPIENT: &[Field] = &[TO, FROM];

/// Parameters of every message to a contact.
pub static QUICK: &[Field] = &[
    body(
        "additionalFields.refId",
        "Reply to Message ID",
        "body.refId",
        Kind::Id,
    ),
    QUICK_BOT,
    QUICK_DEPARTMENT,
    QUICK_USER,
    ENABLE_BOT,
    HIDDEN_SESSION,
    FORCE_START_SESSION,
];

/// Caption of a file, on channels that have captions.
pub static CAPTION: &[Field] = &[body("text", "Caption", "text", Kind::Text)];

/// Parameters of every queued message, to a contact or in a session.
pub static QUEUED: &[Field] = &[
    TO_IF_ANY,
    SESSION,
    FROM,
    REF_ID,
    DELAY_TYPING,
    CALLBACK_URL,
    SENDER_ID,
    DEPARTMENT,
    USER,
    ENABLE_BOT,
    HIDDEN_SESSION,
    FORCE_START_SESSION,
];

/// A queued file with a caption, to a contact or in a session.
pub const QUEUED_FILE: Operation = Operation {
    needs: &[TO_OR_SESSION, FILE_FROM_URL, FILE_FROM_ID],
    exclusive: FILE_EXCLUSIVE,
    hook: Some(Hook::Upload("fileIdOrUrl")),
    groups: &[
        FILE_BY_ADDRESS_OR_ID,
        CAPTION,
        FILE,
        QUEUED,
        WINDOW,
        SAFEGUARDS,
        REQUEST_OPTIONS,
        SHORT,
    ],
    short: Some(&short::QUEUED_MESSAGE),
    sends: Some(Sends::File),
    instead: instead::QUEUED,
    ..CREATE
};

/// The file, unless it is uploaded first.
pub static FILE_BY_ADDRESS_OR_ID: &[Field] = &[FILE_URL, FILE_ID];
