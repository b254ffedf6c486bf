//! Filters: which of the selected events start the workflow.
//!
//! A filter applies to certain families of events and passes all others, so that one trigger can receive
//! messages of one channel and cards of one panel. Channel, department and tags of a message are those of its
//! session, which is looked up only if no other filter excludes the event.

use serde_json::{Map, Value};

use super::at;
use super::event_types::Family;
use super::webhook_event::WebhookEvent;

/// One filter.
#[derive(Debug, Clone, Copy)]
pub struct Filter {
    /// Address in the node's parameters.
    pub parameter: &'static str,
    /// Display name in the editor.
    pub label: &'static str,
    /// For each family that it applies to: places in the content of the event; the first value found is used.
    pub content: &'static [(Family, &'static [&'static str])],
    /// For each family whose content may lack the value: places in the session.
    pub session: &'static [(Family, &'static [&'static str])],
}

const CHANNEL: &[&str] = &["channelId", "channelDetails.id"];
const DEPARTMENT: &[&str] = &["departmentId", "departmentDetails.id"];
const USER: &[&str] = &["userId", "agentDetails.userId"];
const CONTACT_TAGS: &[&str] = &["contactDetails.tagsId", "contactDetails.tagIds"];

/// Every filter of the node.
pub const FILTERS: &[Filter] = &[
    Filter {
        parameter: "filters.channelIds",
        label: "Channel Names or IDs",
        content: &[(Family::Session, CHANNEL), (Family::Message, CHANNEL)],
        session: &[(Family::Session, CHANNEL), (Family::Message, CHANNEL)],
    },
    Filter {
        parameter: "filters.departmentIds",
        label: "Department Names or IDs",
        content: &[(Family::Session, DEPARTMENT)],
        session: &[(Family::Message, DEPARTMENT)],
    },
    Filter {
        parameter: "filters.directions",
        label: "Directions",
        content: &[(Family::Message, &["direction"])],
        session: &[],
    },
    Filter {
        parameter: "filters.messageStatuses",
        label: "Message Statuses",
        content: &[(Family::Message, &["status"])],
        session: &[],
    },
    Filter {
        parameter: "filters.messageTypes",
        label: "Message Types",
        content: &[(Family::Message, &["type"])],
        session: &[],
    },
    Filter {
        parameter: "filters.panelIds",
        label: "Panel Names or IDs",
        content: &[(Family::Card, &["panelId"])],
        session: &[],
    },
    Filter {
        parameter: "filters.stepIds",
        label: "Step Names or IDs",
        content: &[(Family::Card, &["stepId"])],
        session: &[],
    },
    Filter {
        parameter: "filters.tagIds",
        label: "Tag Names or IDs",
        content: &[
            (Family::Session, CONTACT_TAGS),
            (Family::Contact, &["tagsId", "tagIds"]),
        ],
        session: &[
            (Family::Session, CONTACT_TAGS),
            (Family::Message, CONTACT_TAGS),
        ],
    },
    Filter {
        parameter: "filters.userIds",
        label: "User Names or IDs",
        content: &[
            (Family::Session, USER),
            (Family::Message, &["userId"]),
            (Family::Card, &["responsibleUserId", "responsibleUser.id"]),
        ],
        session: &[(Family::Message, USER)],
    },
];

/// Whether the filters accept an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// All let it pass.
    Passes,
    /// The filter with this label excludes the event.
    Stopped(&'static str),
    /// The session is needed.
    Undecided,
}

/// Applies filters, each with the values it lets pass, to an event. `session` is the session of the event,
/// if it was looked up.
pub fn judge(
    event: &WebhookEvent,
    filters: &[(&Filter, Vec<String>)],
    session: Option<&Map<String, Value>>,
) -> Match {
    let mut outcome = Match::Passes;
    for (filter, wanted) in filters {
        match filter.judge(event, wanted, session) {
            Match::Passes => {}
            // Settled: nothing that a session says can change it.
            Match::Stopped(label) => return Match::Stopped(label),
            Match::Undecided => outcome = Match::Undecided,
        }
    }
    outcome
}

/// Whether the filters stop every message of a session, whatever the message.
pub fn stops_messages_of(session: &Map<String, Value>, filters: &[(&Filter, Vec<String>)]) -> bool {
    filters.iter().any(|(filter, wanted)| {
        let own = places(filter.content, Family::Message);
        let of_session = places(filter.session, Family::Message);
        // Of what a message has itself, the session does not decide; it has no other channel.
        let decides = own.is_none() || own == of_session;
        let Some(places) = of_session.filter(|_| decides) else {
            return false;
        };
        !first(session, places).is_some_and(|value| is_among(value, wanted))
    })
}

impl Filter {
    fn judge(
        &self,
        event: &WebhookEvent,
        wanted: &[String],
        session: Option<&Map<String, Value>>,
    ) -> Match {
        let own = places(self.content, event.family);
        let of_session = places(self.session, event.family);
        if own.is_none() && of_session.is_none() {
            return Match::Passes;
        }
        let known = own.and_then(|places| first(event.content()?, places));
        let value = match (known, of_session, session) {
            (Some(value), ..) => Some(value),
            (None, Some(_), None) if event.session_id().is_some() => return Match::Undecided,
            (None, Some(places), Some(session)) => first(session, places),
            (None, ..) => None,
        };
        if value.is_some_and(|value| is_among(value, wanted)) {
            Match::Passes
        } else {
            Match::Stopped(self.label)
        }
    }
}

fn places(
    table: &[(Family, &'static [&'static str])],
    family: Family,
) -> Option<&'static [&'static str]> {
    table
        .iter()
        .find(|(candidate, _)| *candidate == family)
        .map(|(_, places)| *places)
}

fn first<'a>(record: &'a Map<String, Value>, places: &[&str]) -> Option<&'a Value> {
    places.iter().find_map(|place| at(record, place))
}

/// IDs and names of enums are compared without case.
fn is_among(value: &Value, wanted: &[String]) -> bool {
    match value {
        Value::String(text) => wanted
            .iter()
            .any(|candidate| candidate.eq_ignore_ascii_case(text.trim())),
        Value::Array(values) => values.iter().any(|value| is_among(value, wanted)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::Object;
    use crate::trigger::settings::Settings;
    use serde_json::json;

    fn object(value: Value) -> Object {
        match value {
            Value::Object(map) => map.into(),
            _ => Object::default(),
        }
    }

    fn outcome(kind: &str, content: &Value, filters: &Value, session: Option<Value>) -> Match {
        let parameters = object(json!({"events": [kind], "filters": filters}));
        let settings = Settings::read(&parameters, &[]).expect("usable");
        let body = json!({"eventType": kind, "content": content});
        let event = WebhookEvent::read(&body.to_string()).expect("an event");
        let session = session.map(object);
        let session = session.as_ref().map(|session| &session.members);
        judge(&event, &settings.filters, session)
    }

    #[test]
    fn without_filters_everything_passes() {
        for filters in [
            json!({}),
            json!({"channelIds": []}),
            json!({"channelIds": "", "tagIds": null}),
            json!(null),
        ] {
            assert_eq!(
                outcome(
                    "MESSAGE_RECEIVED",
                    &json!({"sessionId": "s"}),
                    &filters,
                    None
                ),
                Match::Passes
            );
        }
    }

    #[test]
    fn each_filter_passes_its_value_and_stops_others() {
        for (kind, content, name) in [
            (
                "SESSION_NEW",
                json!({"id": "s", "channelId": "A"}),
                "channelIds",
            ),
            (
                "SESSION_NEW",
                json!({"id": "s", "departmentId": "A"}),
                "departmentIds",
            ),
            ("SESSION_NEW", json!({"id": "s", "userId": "A"}), "userIds"),
            (
                "SESSION_NEW",
                json!({"id": "s", "contactDetails": {"tagsId": ["x", "A"]}}),
                "tagIds",
            ),
            ("MESSAGE_SENT", json!({"direction": "A"}), "directions"),
            ("MESSAGE_SENT", json!({"type": "A"}), "messageTypes"),
            ("MESSAGE_UPDATED", json!({"status": "A"}), "messageStatuses"),
            (
                "MESSAGE_SENT",
                json!({"userId": "A", "sessionId": "s"}),
                "userIds",
            ),
            ("CONTACT_UPDATE", json!({"tagsId": ["A"]}), "tagIds"),
            ("PANEL_CARD_UPDATE", json!({"panelId": "A"}), "panelIds"),
            ("PANEL_CARD_UPDATE", json!({"stepId": "A"}), "stepIds"),
            (
                "PANEL_CARD_UPDATE",
                json!({"responsibleUser": {"id": "A"}}),
                "userIds",
            ),
        ] {
            for wanted in [json!(["a"]), json!("b, a"), json!(["b", "A"])] {
                assert_eq!(
                    outcome(kind, &content, &json!({name: wanted}), None),
                    Match::Passes,
                    "{kind} {name}"
                );
            }
            let stopped = outcome(kind, &content, &json!({name: ["b"]}), None);
            assert!(
                matches!(stopped, Match::Stopped(_)),
                "{kind} {name}: {stopped:?}"
            );
        }
    }

    #[test]
    fn a_filter_applies_to_its_own_families_only() {
        let filters = json!({"channelIds": ["a"], "departmentIds": ["a"], "directions": ["a"], "messageStatuses": ["a"], "messageTypes": ["a"]});
        for kind in [
            "PANEL_CARD_UPDATE",
            "CONTACT_NEW",
            "PAYMENT_NEW",
            "PANEL_CARD_NOTE_NEW",
            "SOMETHING_ELSE",
        ] {
            assert_eq!(
                outcome(kind, &json!({"id": "x"}), &filters, None),
                Match::Passes,
                "{kind}"
            );
        }
        assert_eq!(
            outcome(
                "MESSAGE_SENT",
                &json!({}),
                &json!({"panelIds": ["a"], "stepIds": ["a"]}),
                None
            ),
            Match::Passes
        );
    }

    #[test]
    fn the_session_tells_what_a_message_does_not() {
        let message = json!({"sessionId": "s", "direction": "FROM_HUB"});
        let session = json!({"channelId": "c", "departmentId": "d", "userId": "u", "contactDetails": {"tagsId": ["t"]}});
        for (name, value) in [
            ("channelIds", "c"),
            ("departmentIds", "d"),
            ("userIds", "u"),
            ("tagIds", "t"),
        ] {
            let filter = json!({name: [value]});
            assert_eq!(
                outcome("MESSAGE_RECEIVED", &message, &filter, None),
                Match::Undecided,
                "{name}"
            );
            assert_eq!(
                outcome("MESSAGE_RECEIVED", &message, &filter, Some(session.clone())),
                Match::Passes,
                "{name}"
            );
            let other = outcome(
                "MESSAGE_RECEIVED",
                &message,
                &json!({name: ["other"]}),
                Some(session.clone()),
            );
            assert!(matches!(other, Match::Stopped(_)), "{name}");
        }
    }

    #[test]
    fn no_session_is_looked_up_for_an_event_that_another_filter_stops() {
        let message = json!({"sessionId": "s", "direction": "TO_HUB"});
        let filters = json!({"channelIds": ["c"], "directions": ["FROM_HUB"]});
        assert_eq!(
            outcome("MESSAGE_SENT", &message, &filters, None),
            Match::Stopped("Directions")
        );
    }

    #[test]
    fn an_event_without_session_cannot_be_decided_by_one() {
        let stopped = outcome(
            "MESSAGE_SENT",
            &json!({"sessionId": " "}),
            &json!({"channelIds": ["c"]}),
            None,
        );
        assert_eq!(stopped, Match::Stopped("Channel Names or IDs"));
    }
}
