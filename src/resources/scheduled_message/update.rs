//! "Update Scheduled Message": changes only what is filled in, as long as the message waits.

use super::{SCHEDULED_MESSAGE, TYPE};
use crate::operation::{Field, Hook, Kind, List, Operation};
use crate::resources::common::{REQUEST_OPTIONS, SHORT, UPDATE, patch};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "update",
    path: "/chat/v1/scheduled-message/{id}",
    exclusive: &[
        ("updateFields.templateId", "updateFields.botKey"),
        ("updateFields.fileUrl", "updateFields.fileId"),
    ],
    groups: &[SCHEDULED_MESSAGE, FIELDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::SCHEDULED_MESSAGE),
    hook: Some(Hook::ScheduledMessages),
    ..UPDATE
};

static FIELDS: &[Field] = &[
    patch(
        "updateFields.scheduling",
        "Send At",
        "scheduling",
        "Scheduling",
        Kind::FutureTimestamp,
    ),
    patch("updateFields.to", "To", "to", "To", Kind::Recipient),
    patch(
        "updateFields.from",
        "From",
        "from",
        "From",
        Kind::RecipientOrName(List::Channels),
    ),
    patch(
        "updateFields.type",
        "Type",
        "type",
        "Type",
        Kind::Choice(&TYPE),
    ),
    patch(
        "updateFields.templateId",
        "Template",
        "templateId",
        "TemplateId",
        Kind::KeyOrName(List::Templates),
    ),
    patch(
        "updateFields.templateParameters",
        "Template Parameters",
        "templateParams.parameters",
        "TemplateParams",
        Kind::NamedTexts,
    )
    .chosen_from(List::TemplateParameters),
    patch(
        "updateFields.fileUrl",
        "File URL",
        "templateParams.fileUrl",
        "TemplateParams",
        Kind::Url,
    ),
    patch(
        "updateFields.fileId",
        "File ID",
        "templateParams.fileId",
        "TemplateParams",
        Kind::Id,
    ),
    // In `fields` the chatbot has its former name.
    patch(
        "updateFields.botKey",
        "Chatbot",
        "botKey",
        "BotId",
        Kind::KeyOrName(List::Chatbots),
    ),
    patch(
        "updateFields.departmentId",
        "Department",
        "department.id",
        "Department",
        Kind::IdOrName(List::Departments),
    ),
    patch(
        "updateFields.hiddenSession",
        "Hidden Session",
        "hiddenSession",
        "HiddenSession",
        Kind::Boolean,
    ),
];
