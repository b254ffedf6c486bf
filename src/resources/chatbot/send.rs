//! "Send Chatbot": starts a chatbot for a contact or in a session.

use crate::operation::{Field, Kind, List, Operation, Place, Sends, Variant};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, body, optional, required};
use crate::resources::message::fields::{
    CALLBACK_URL, FORCE_START_SESSION, FROM, HIDDEN_SESSION, SENDER_ID, SESSION, SESSION_METADATA,
    TO_IF_ANY, TO_OR_SESSION,
};
use crate::resources::message::instead;
use crate::resources::safeguards::{SAFEGUARDS, WINDOW};
use crate::resources::short;

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
    needs: &[TO_OR_SESSION],
    groups: &[FIELDS, WINDOW, SAFEGUARDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::CHATBOT_SEND),
    sends: Some(Sends::Chatbot),
    instead: instead::QUEUED,
    ..CREATE
};

static FIELDS: &[Field] = &[
    CHATBOT,
    TO_IF_ANY,
    SESSION,
    FROM,
    optional("queued", "Queue", Place::Switch, Kind::Boolean),
    FORCE_START_SESSION,
    HIDDEN_SESSION,
    SKIP_IF_BOT_IN_EXECUTION,
    SKIP_IF_IN_PROGRESS,
    SESSION_METADATA,
    CONTACT_METADATA,
    SENDER_ID,
    CALLBACK_URL,
];

/// The chatbot.
pub const CHATBOT: Field = required(
    "botKey",
    "Chatbot",
    Place::Body("botKey"),
    Kind::KeyOrName(List::Chatbots),
    "Choose from the list",
);

/// Whether to do nothing while another chatbot runs.
pub const SKIP_IF_BOT_IN_EXECUTION: Field = body(
    "additionalFields.skipIfBotInExecution",
    "Skip If Chatbot Is Running",
    "options.skipIfBotInExecution",
    Kind::Boolean,
);

/// Whether to do nothing while an agent serves the session.
pub const SKIP_IF_IN_PROGRESS: Field = body(
    "additionalFields.skipIfInProgress",
    "Skip If in Progress",
    "options.skipIfInProgress",
    Kind::Boolean,
);

/// Metadata of the contact.
pub const CONTACT_METADATA: Field = body(
    "additionalFields.contactMetadata",
    "Contact Metadata",
    "contactMetadata",
    Kind::Map,
);
