//! "Send Template to Contact": the way to start a conversation on WhatsApp.

use super::{QUICK, RECIPIENT};
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
    path: "/chat/v1/message/send",
    variants: &[synchronous("/chat/v1/message/send-sync")],
    needs: FILE_NEEDS,
    exclusive: FILE_EXCLUSIVE,
    hook: Some(Hook::Upload("body.fileId")),
    groups: &[
        RECIPIENT,
        FIELDS,
        HEADER_FILE,
        QUICK,
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
        Place::Body("body.templateId"),
        Kind::KeyOrName(List::Templates),
        "Choose a valid template",
    ),
    body(
        "templateParameters",
        "Template Parameters",
        "body.parameters",
        Kind::NamedTexts,
    )
    .chosen_from(List::TemplateParameters),
    body("fileUrl", "File URL", "body.fileUrl", Kind::Url),
    body("fileId", "File ID", "body.fileId", Kind::Id),
];
