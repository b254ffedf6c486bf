//! "Send One-Time Password".

use crate::operation::{Field, Kind, List, Operation, Sends};
use crate::resources::common::{CREATE, REQUEST_OPTIONS, SHORT, body};
use crate::resources::message::fields::{CALLBACK_URL, FROM_REQUIRED, SENDER_ID, TO};
use crate::resources::safeguards::SAFEGUARDS;
use crate::resources::short;

/// The operation.
pub static OPERATION: Operation = Operation {
    name: "send",
    path: "/chat/v1/send/otp",
    groups: &[FIELDS, SAFEGUARDS, REQUEST_OPTIONS, SHORT],
    short: Some(&short::ONE_TIME_PASSWORD),
    look_up: "The operation 'Get One-Time Password Status' finds it by its sender ID, if it has one.",
    sends: Some(Sends::Code),
    ..CREATE
};

static FIELDS: &[Field] = &[
    TO,
    FROM_REQUIRED,
    body("code", "Code", "code", Kind::Secret),
    body(
        "templateId",
        "Template",
        "templateId",
        Kind::KeyOrName(List::Templates),
    ),
    SENDER_ID,
    CALLBACK_URL,
];
