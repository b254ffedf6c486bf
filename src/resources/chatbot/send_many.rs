//! "Start Chatbot for Many": queues a chatbot for the receivers of all items, up to 100 in one request.

use super::send::{CHATBOT, CONTACT_METADATA, SKIP_IF_BOT_IN_EXECUTION, SKIP_IF_IN_PROGRESS};
use crate::operation::{Field, Operation, Sends};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, TO_MANY};
use crate::resources::message::fields::{
    CALLBACK_URL, FORCE_START_SESSION, FROM, HIDDEN_SESSION, SENDER_ID, SESSION, SESSION_METADATA,
    TO_IF_ANY, TO_OR_SESSION, placed,
};
use crate::resources::message::instead;
use crate::resources::safeguards::{SAFEGUARDS, WINDOW};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "sendMany",
    path: "/chat/v1/send/chatbot/batch",
    needs: &[TO_OR_SESSION],
    hook: Some(TO_MANY),
    groups: &[FIELDS, WINDOW, SAFEGUARDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::QUEUED_MESSAGE),
    sends: Some(Sends::Chatbot),
    instead: instead::QUEUED,
    ..CREATE
};

static FIELDS: &[Field] = &[
    CHATBOT,
    placed(TO_IF_ANY, "messages.to"),
    placed(SESSION, "messages.sessionId"),
    FROM,
    FORCE_START_SESSION,
    HIDDEN_SESSION,
    SKIP_IF_BOT_IN_EXECUTION,
    SKIP_IF_IN_PROGRESS,
    placed(SESSION_METADATA, "messages.sessionMetadata"),
    placed(CONTACT_METADATA, "messages.contactMetadata"),
    placed(SENDER_ID, "messages.senderId"),
    placed(CALLBACK_URL, "messages.callbackUrl"),
];
