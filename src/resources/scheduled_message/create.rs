//! "Create Scheduled Message".

use super::TYPE;
use crate::operation::{Field, Hook, Kind, List, Need, Operation, Place, Sends};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, body, required};
use crate::resources::file::{FILE_FROM_ID, FILE_FROM_URL, HEADER_FILE};
use crate::resources::message::fields::{FROM, TO};
use crate::resources::safeguards::SAFEGUARDS;
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "create",
    path: "/chat/v1/scheduled-message",
    needs: &[
        Need {
            when: Some(("type", "TEMPLATE")),
            any_of: &["templateId"],
            sentence: "Choose a valid template",
        },
        Need {
            when: Some(("type", "CHATBOT")),
            any_of: &["botKey"],
            sentence: "Choose from the list",
        },
        FILE_FROM_URL,
        FILE_FROM_ID,
    ],
    exclusive: &[
        ("templateId", "botKey"),
        ("templateParameters", "botKey"),
        ("fileUrl", "botKey"),
        ("fileId", "botKey"),
        ("fileUrl", "fileId"),
    ],
    hook: Some(Hook::Upload("templateParams.fileId")),
    groups: &[FIELDS, HEADER_FILE, SAFEGUARDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::SCHEDULED_MESSAGE),
    look_up: "The operation 'Get All Scheduled Messages' lists what is scheduled for a contact.",
    sends: Some(Sends::Scheduled),
    ..CREATE
};

static FIELDS: &[Field] = &[
    TO,
    FROM,
    required(
        "scheduling",
        "Send At",
        Place::Body("scheduling"),
        Kind::FutureTimestamp,
        "The message has no time to be sent at",
    ),
    required(
        "type",
        "Type",
        Place::Body("type"),
        Kind::Choice(&TYPE),
        "Choose from the list",
    ),
    body(
        "templateId",
        "Template",
        "templateId",
        Kind::KeyOrName(List::Templates),
    ),
    body(
        "templateParameters",
        "Template Parameters",
        "templateParams.parameters",
        Kind::NamedTexts,
    )
    .chosen_from(List::TemplateParameters),
    body("fileUrl", "File URL", "templateParams.fileUrl", Kind::Url),
    body("fileId", "File ID", "templateParams.fileId", Kind::Id),
    body(
        "botKey",
        "Chatbot",
        "botKey",
        Kind::KeyOrName(List::Chatbots),
    ),
    body(
        "additionalFields.departmentId",
        "Department",
        "department.id",
        Kind::IdOrName(List::Departments),
    ),
    body(
        "additionalFields.hiddenSession",
        "Hidden Session",
        "hiddenSession",
        Kind::Boolean,
    ),
];
