//! "Send Template in Session": also outside the 24 hours in which WhatsApp accepts free text.

use super::{SESSION, SESSION_MESSAGE};
use crate::operation::{Field, Hook, Kind, List, Operation, Place, Sends};
use crate::resources::common::{
    CREATE, REQUEST_OPTIONS, SHORT, SYNCHRONOUS, body, required, synchronous,
};
use crate::resources::file::{FILE_EXCLUSIVE, FILE_NEEDS, HEADER_FILE};
use crate::resources::safeguards::SAFEGUARDS;
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "sendTemplate",
    path: "/chat/v1/session/{id}/message",
    variants: &[synchronous("/chat/v1/session/{id}/message/sync")],
    needs: FILE_NEEDS,
    exclusive: FILE_EXCLUSIVE,
    hook: Some(Hook::Upload("fileId")),
    groups: &[
        SESSION,
        FIELDS,
        HEADER_FILE,
        SESSION_MESSAGE,
        SYNCHRONOUS,
        SAFEGUARDS,
        REQUEST_OPTIONS,
        SHORT,
    ],
    short: Some(&short::SEND),
    sends: Some(Sends::Template),
    ..CREATE
};

static FIELDS: &[Field] = &[
    required(
        "templateId",
        "Template",
        Place::Body("templateId"),
        Kind::KeyOrName(List::Templates),
        "Choose a valid template",
    ),
    body(
        "templateParameters",
        "Template Parameters",
        "parameters",
        Kind::NamedTexts,
    )
    .chosen_from(List::TemplateParameters),
    body("fileUrl", "File URL", "fileUrl", Kind::Url),
    body("fileId", "File ID", "fileId", Kind::Id),
];
