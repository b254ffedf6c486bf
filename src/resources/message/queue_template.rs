//! "Queue Template": queues a template, the way to start a conversation on WhatsApp.

use super::fields::{
    CALLBACK_URL, DEPARTMENT, ENABLE_BOT, FILE_ID, FILE_URL, FORCE_START_SESSION, FROM_REQUIRED,
    HIDDEN_SESSION, SENDER_ID, SESSION_METADATA, TO, USER,
};
use crate::operation::{Field, Hook, Kind, List, Operation, Place, Sends};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, body, required};
use crate::resources::file::{FILE_EXCLUSIVE, FILE_NEEDS, HEADER_FILE};
use crate::resources::safeguards::SAFEGUARDS;
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "queueTemplate",
    path: "/chat/v1/send/template",
    needs: FILE_NEEDS,
    exclusive: FILE_EXCLUSIVE,
    hook: Some(Hook::Upload("fileIdOrUrl")),
    groups: &[FIELDS, HEADER_FILE, SAFEGUARDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::QUEUED_MESSAGE),
    sends: Some(Sends::Template),
    ..CREATE
};

static FIELDS: &[Field] = &[
    TO,
    FROM_REQUIRED,
    TEMPLATE,
    PARAMETERS,
    FILE_URL,
    FILE_ID,
    body(
        "additionalFields.sessionId",
        "Session",
        "sessionId",
        Kind::Id,
    )
    .searched_in(List::Sessions),
    CALLBACK_URL,
    SENDER_ID,
    SESSION_METADATA,
    DEPARTMENT,
    USER,
    ENABLE_BOT,
    HIDDEN_SESSION,
    FORCE_START_SESSION,
];

/// The template.
pub const TEMPLATE: Field = required(
    "templateId",
    "Template",
    Place::Body("templateId"),
    Kind::KeyOrName(List::Templates),
    "Choose a valid template",
);

/// Values of its parameters.
pub const PARAMETERS: Field = body(
    "templateParameters",
    "Template Parameters",
    "parameters",
    Kind::NamedTexts,
)
.chosen_from(List::TemplateParameters);
