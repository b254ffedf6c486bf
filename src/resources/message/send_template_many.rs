//! "Send Template to Many": queues a template for the receivers of all items, up to 100 in one request.

use super::fields::{
    CALLBACK_URL, DEPARTMENT, ENABLE_BOT, FILE_ID, FILE_URL, FORCE_START_SESSION, FROM_REQUIRED,
    HIDDEN_SESSION, SENDER_ID, SESSION_METADATA, TO, USER, placed,
};
use super::queue_template::{PARAMETERS, TEMPLATE};
use crate::operation::{Field, Operation, Sends};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, TO_MANY};
use crate::resources::safeguards::SAFEGUARDS;
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "sendTemplateMany",
    path: "/chat/v1/send/template/batch",
    exclusive: &[("additionalFields.fileUrl", "additionalFields.fileId")],
    hook: Some(TO_MANY),
    groups: &[FIELDS, SAFEGUARDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::QUEUED_MESSAGE),
    sends: Some(Sends::Template),
    ..CREATE
};

static FIELDS: &[Field] = &[
    placed(TO, "messages.to"),
    FROM_REQUIRED,
    TEMPLATE,
    placed(PARAMETERS, "messages.parameters"),
    Field {
        parameter: "additionalFields.fileUrl",
        ..placed(FILE_URL, "messages.fileIdOrUrl")
    },
    Field {
        parameter: "additionalFields.fileId",
        ..placed(FILE_ID, "messages.fileIdOrUrl")
    },
    placed(CALLBACK_URL, "messages.callbackUrl"),
    placed(SENDER_ID, "messages.senderId"),
    placed(SESSION_METADATA, "messages.sessionMetadata"),
    DEPARTMENT,
    USER,
    ENABLE_BOT,
    HIDDEN_SESSION,
    FORCE_START_SESSION,
];
