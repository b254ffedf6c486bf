//! "Queue Template": the newer way to begin a conversation on WhatsApp.

use crate::operation::{Field, Hook, Kind, Operation, Place};
use crate::resources::common::{CREATE, PATIENCE, SHORT, body, required};
use crate::resources::file::{FILE_EXCLUSIVE, FILE_NEEDS, HEADER_FILE};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "queueTemplate",
    path: "/chat/v1/send/template",
    needs: FILE_NEEDS,
    exclusive: FILE_EXCLUSIVE,
    hook: Some(Hook::Upload("fileIdOrUrl")),
    groups: &[FIELDS, HEADER_FILE, PATIENCE, SHORT],
    ..CREATE
};

static FIELDS: &[Field] = &[
    required(
        "to",
        "To",
        Place::Body("to"),
        Kind::Address,
        "Fill in the field to",
    ),
    required(
        "from",
        "From Name or ID",
        Place::Body("from"),
        Kind::AddressOrName("getChannels"),
        "Choose from the list",
    ),
    required(
        "templateId",
        "Template Name or ID",
        Place::Body("templateId"),
        Kind::KeyOrName("getTemplates"),
        "Choose a valid template",
    ),
    body(
        "templateParameters",
        "Params",
        "parameters",
        Kind::NamedTexts,
    ),
    body("fileUrl", "File URL", "fileIdOrUrl", Kind::Url),
    body("fileId", "File ID", "fileIdOrUrl", Kind::Id),
    body(
        "additionalFields.sessionId",
        "Session",
        "sessionId",
        Kind::Id,
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
        "additionalFields.sessionMetadata",
        "Session Metadata",
        "sessionMetadata",
        Kind::Pairs,
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
