//! The catalogue: one folder per resource, one table per operation.

pub mod api_call;
pub mod card;
pub mod channel;
pub mod chatbot;
pub mod common;
pub mod contact;
pub mod department;
pub mod file;
pub mod message;
pub mod panel;
pub mod sequence;
pub mod session;
pub mod short;
pub mod tag;
pub mod template;
pub mod user;
pub mod webhook;

use crate::operation::{Operation, Resource};

/// Every resource of the node.
pub const CATALOGUE: &[Resource] = &[
    session::RESOURCE,
    contact::RESOURCE,
    message::RESOURCE,
    chatbot::RESOURCE,
    sequence::RESOURCE,
    template::RESOURCE,
    panel::RESOURCE,
    card::RESOURCE,
    channel::RESOURCE,
    tag::RESOURCE,
    user::RESOURCE,
    department::RESOURCE,
    file::RESOURCE,
    api_call::RESOURCE,
];

/// Resources that the node does not offer; the trigger uses them.
pub const INTERNAL: &[Resource] = &[webhook::RESOURCE];

/// The operation for the node's parameters `resource` and `operation`.
pub fn find(resource: &str, operation: &str) -> Option<&'static Operation> {
    let resource = CATALOGUE
        .iter()
        .chain(INTERNAL)
        .find(|candidate| candidate.name == resource)?;
    resource
        .operations
        .iter()
        .copied()
        .find(|candidate| candidate.name == operation)
}
