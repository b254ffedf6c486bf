//! The subscription that resumes an execution.

use serde_json::{Map, Value};

use super::registration;
use crate::envelope::{Expected, Plan, PlannedCall, Register};
use crate::failure::{Failure, FailureKind};
use crate::messages::waiting as messages;
use crate::validate::reach;

/// The event that a change of a message is announced with. Answers come with [`registration::EVENT`].
const CHANGED: &str = "MESSAGE_UPDATED";

/// The calls: earlier registrations of the same node in the same execution go, because a loop asks again; a new one is
/// made. While an active trigger hands messages over, the API need not deliver to the execution itself; a trigger does not
/// hand changes over.
///
/// # Errors
/// The API cannot reach this n8n, or the session is not known.
pub fn register(question: &Register) -> Result<Plan, Failure> {
    let Register {
        waiting,
        execution,
        url,
        existing,
        base_url,
    } = question;
    if reach::is_local(url) && !reach::is_local(base_url) {
        let message = messages::not_reachable(without_query(url));
        return Err(Failure::new(FailureKind::Invalid, None, message));
    }
    if waiting.session_id.is_empty() {
        let message = messages::no_session();
        return Err(Failure::new(FailureKind::Invalid, None, message));
    }
    let subscriptions = || existing.iter();
    let mut calls: Vec<PlannedCall> = subscriptions()
        .filter_map(registration::read)
        .filter(|known| without_query(known.url) == without_query(url))
        .map(|known| call("delete", vec![("subscriptionId", known.id.into())]))
        .collect();
    let is_delivery = matches!(waiting.expected, Expected::Delivery(_));
    let event = if is_delivery {
        CHANGED
    } else {
        registration::EVENT
    };
    let enabled = is_delivery || !subscriptions().any(|one| registration::hands_over(one, url));
    let mut state = Map::new();
    state.insert("enabled".to_owned(), enabled.into());
    calls.push(call(
        "create",
        vec![
            (
                "name",
                registration::name(&waiting.session_id, execution).into(),
            ),
            ("url", url.as_str().into()),
            ("events", vec![event].into()),
            ("additionalFields", Value::Object(state)),
        ],
    ));
    Ok(Plan { calls })
}

fn without_query(url: &str) -> &str {
    url.split('?').next().unwrap_or_default()
}

fn call(operation: &str, parameters: Vec<(&str, Value)>) -> PlannedCall {
    let mut members = Map::new();
    for (name, value) in parameters {
        members.insert(name.to_owned(), value);
    }
    PlannedCall {
        operation: operation.to_owned(),
        may_be_gone: operation == "delete",
        parameters: members,
    }
}
