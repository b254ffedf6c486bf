//! "Send Chatbot": starts a chatbot for a contact or in a session.

use crate::operation::{Field, Kind, Need, Operation, Place, Variant};
use crate::resources::common::{CREATE, PATIENCE, SHORT, body, optional, required};

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "send",
    path: "/chat/v1/chatbot/send",
    variants: &[Variant {
        parameter: "queued",
        equals: "true",
        path: "/chat/v1/send/chatbot",
        without: &[],
        timeout: 0,
    }],
    needs: &[Need {
        when: None,
        any_of: &["to", "sessionId"],
        sentence: "Fill in the field to",
    }],
    groups: &[FIELDS, PATIENCE, SHORT],
    ..CREATE
};

static FIELDS: &[Field] = &[
    required(
        "botKey",
        "Chatbot Name or ID",
        Place::Body("botKey"),
        Kind::KeyOrName("getChatbots"),
        "Choose from the list",
    ),
    body("to", "To", "to", Kind::Address),
    body("sessionId", "Session", "sessionId", Kind::Id),
    body(
        "from",
        "From Name or ID",
        "from",
        Kind::AddressOrName("getChannels"),
    ),
    optional("queued", "Queue", Place::Switch, Kind::Flag),
    body(
        "additionalFields.forceStartSession",
        "Force Start Session",
        "options.forceStartSession",
        Kind::Flag,
    ),
    body(
        "additionalFields.hiddenSession",
        "Hidden Session",
        "options.hiddenSession",
        Kind::Flag,
    ),
    body(
        "additionalFields.skipIfBotInExecution",
        "Skip If Bot In Execution",
        "options.skipIfBotInExecution",
        Kind::Flag,
    ),
    body(
        "additionalFields.skipIfInProgress",
        "Skip If In Progress",
        "options.skipIfInProgress",
        Kind::Flag,
    ),
    body(
        "additionalFields.sessionMetadata",
        "Session Metadata",
        "sessionMetadata",
        Kind::Pairs,
    ),
    body(
        "additionalFields.contactMetadata",
        "Contacts Metadata",
        "contactMetadata",
        Kind::Pairs,
    ),
    body(
        "additionalFields.senderId",
        "Sender ID",
        "senderId",
        Kind::Text,
    ),
    body(
        "additionalFields.callbackUrl",
        "Callback URL",
        "callbackUrl",
        Kind::Url,
    ),
];
