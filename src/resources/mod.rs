//! The catalogue: one folder per resource, one table per operation.

pub mod api_call;
pub mod card;
pub mod channel;
pub mod chatbot;
pub mod common;
pub mod company;
pub mod contact;
pub mod custom_field;
pub mod department;
pub mod file;
pub mod linked_contacts;
pub mod membership;
pub mod message;
pub mod one_time_password;
pub mod panel;
pub mod portfolio;
pub mod safeguards;
pub mod scheduled_message;
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
    scheduled_message::RESOURCE,
    one_time_password::RESOURCE,
    sequence::RESOURCE,
    portfolio::RESOURCE,
    template::RESOURCE,
    panel::RESOURCE,
    card::RESOURCE,
    channel::RESOURCE,
    tag::RESOURCE,
    user::RESOURCE,
    department::RESOURCE,
    custom_field::RESOURCE,
    webhook::RESOURCE,
    company::RESOURCE,
    file::RESOURCE,
    api_call::RESOURCE,
];

/// The operation for the node's parameters `resource` and `operation`.
pub fn find(resource: &str, operation: &str) -> Option<&'static Operation> {
    let resource = CATALOGUE
        .iter()
        .find(|candidate| candidate.name == resource)?;
    resource
        .operations
        .iter()
        .copied()
        .find(|candidate| candidate.name == operation)
}
