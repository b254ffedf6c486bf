//! The items that a wait ends with. All that a question may end with have the same properties, so that a workflow can
//! rely on them; `outcome` says how it ended.

use serde_json::{Map, Value};

use crate::envelope::{Expected, Waiting};
use crate::messages::waiting as messages;
use crate::validate::timestamp;

/// Properties that an outcome may fill in.
type Filled = Vec<(&'static str, Value)>;

/// The item, with the properties that this outcome fills in.
#[inline(never)]
pub fn item(waiting: &Waiting, outcome: &str, filled: Filled) -> Map<String, Value> {
    let own: &[&str] = match waiting.expected {
        Expected::Answer(_) => &[
            "text",
            "choice",
            "messageId",
            "type",
            "fileUrl",
            "answeredAt",
            "contactId",
            "contactName",
            "contactPhone",
        ],
        Expected::Approval(_) => &["approved", "decidedAt"],
        Expected::Delivery(_) => &["status"],
    };
    let mut item = Map::new();
    item.insert("outcome".to_owned(), outcome.into());
    for name in own.iter().chain(&["reason"]) {
        item.insert((*name).to_owned(), Value::Null);
    }
    for (name, text) in [
        ("sessionId", &waiting.session_id),
        ("questionId", &waiting.question_id),
        ("askedAt", &waiting.asked_at),
    ] {
        let text = Some(text.as_str()).filter(|text| !text.is_empty());
        item.insert(name.to_owned(), text.into());
    }
    for (name, value) in filled {
        item.insert(name.to_owned(), value);
    }
    item
}

/// The item if the time is over. n8n does not run the node then; it passes on what the node has put in the place of its
/// input. The wait itself is in there as well, because it is kept nowhere else.
pub fn time_over(waiting: &Waiting) -> Map<String, Value> {
    let limit = &waiting.limit;
    let reason = match waiting.expected {
        Expected::Answer(_) => messages::no_answer(limit),
        Expected::Approval(_) => messages::no_decision(limit),
        Expected::Delivery(_) => messages::no_delivery(limit),
    };
    let mut filled = vec![("reason", reason.into()), ("waiting", waiting.written())];
    // What was not approved is not approved.
    if let Expected::Approval(_) = waiting.expected {
        filled.push(("approved", false.into()));
    }
    item(waiting, "timedOut", filled)
}

/// A decision.
pub fn decided(waiting: &Waiting, approved: bool, now: i64) -> Map<String, Value> {
    let outcome = if approved { "approved" } else { "declined" };
    let filled = vec![
        ("approved", approved.into()),
        ("decidedAt", timestamp::render(now, 0).into()),
    ];
    item(waiting, outcome, filled)
}

/// The message did not arrive.
pub fn not_delivered(waiting: &Waiting, message: &Map<String, Value>) -> Map<String, Value> {
    let text = |name: &str| message.get(name).and_then(Value::as_str);
    let reason = text("failedReason").or_else(|| text("failureReason"));
    let reason = messages::not_delivered(reason.unwrap_or_default());
    let mut filled = vec![("reason", reason.into())];
    if let Expected::Delivery(_) = waiting.expected {
        filled.push(("status", text("status").into()));
    }
    item(waiting, "failed", filled)
}
