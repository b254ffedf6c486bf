//! "Find by Sender ID": whether a message whose answer was lost was sent after all. The API lists messages by session
//! only, and takes a sender ID nowhere (API notes, section 11), so the newest sessions of the contact are read.

use super::fields::SENDER_ID_LABEL;
use crate::operation::{Field, Hook, Kind, List, Need, Operation, Place};
use crate::resources::common::{
    ARRAY, NOT_FOUND, REQUEST_OPTIONS, SHORT, optional, query, required,
};
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "findBySenderId",
    path: "/chat/v1/message",
    groups: &[FIELDS, NOT_FOUND, REQUEST_OPTIONS, SHORT],
    needs: &[Need {
        when: None,
        any_of: &["contactId", "sessionId"],
        sentence: "Fill in the field contact or session",
    }],
    short: Some(&short::MESSAGE),
    hook: Some(Hook::FindBySenderId),
    ..ARRAY
};

static FIELDS: &[Field] = &[
    required(
        "senderId",
        SENDER_ID_LABEL,
        Place::Switch,
        Kind::Text,
        "Fill in the field sender ID",
    ),
    optional("contactId", "Contact", Place::Switch, Kind::Contact).searched_in(List::Contacts),
    query("sessionId", "Session", "SessionId", Kind::Id).searched_in(List::Sessions),
];
