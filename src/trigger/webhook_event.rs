//! One event, read from the body of a request.

use serde_json::{Map, Value};

use super::at;
use super::event_types::Family;
use crate::changes::note;
use crate::envelope::json;
use crate::validate::timestamp::{self, Moment};

/// Longest name of an event that is accepted.
const LONGEST_NAME: usize = 100;

/// One event.
#[derive(Debug, Clone, PartialEq)]
pub struct WebhookEvent {
    /// Its type, e.g. `MESSAGE_RECEIVED`.
    pub event_type: String,
    /// What it is about.
    pub family: Family,
    body: Map<String, Value>,
}

impl WebhookEvent {
    /// Reads a body: a JSON object with an `eventType`, optionally after a byte order mark.
    pub fn read(text: &str) -> Option<Self> {
        let Some(Value::Object(body)) = json::parse(text) else {
            return None;
        };
        let name = body.get("eventType")?.as_str()?.trim();
        let sound =
            !name.is_empty() && name.len() <= LONGEST_NAME && !name.chars().any(char::is_control);
        let event_type = name.to_owned();
        sound.then(|| Self {
            family: Family::of(&event_type),
            event_type,
            body,
        })
    }

    /// The event that a record shows.
    pub fn of(event_type: &str, date: &str, content: Map<String, Value>) -> Self {
        let mut body = Map::new();
        body.insert("date".to_owned(), Value::String(date.to_owned()));
        body.insert("content".to_owned(), Value::Object(content));
        Self {
            family: Family::of(event_type),
            event_type: event_type.to_owned(),
            body,
        }
    }

    /// Identifies the event to a node that drops what another trigger delivered before: its type, the ID of its record, and of
    /// what can happen to a record several times the state it led to. `None` without an ID.
    pub fn key(&self) -> Option<String> {
        let text = |name| self.content()?.get(name)?.as_str();
        let id = text("id").filter(|id| !id.is_empty())?.to_ascii_lowercase();
        let date = |name| text(name).map(utc);
        let state = match self.event_type.as_str() {
            "SESSION_NEW" | "MESSAGE_RECEIVED" | "MESSAGE_SENT" | "CONTACT_NEW"
            | "PANEL_CARD_NEW" => None,
            "SESSION_COMPLETE" => date("endAt").or_else(|| date("updatedAt")),
            "MESSAGE_UPDATED" => match text("status") {
                Some("FAILED") => Some("FAILED".to_owned()),
                _ => date("updatedAt"),
            },
            _ => date("updatedAt").or_else(|| self.date().map(utc)),
        };
        let mut key = format!("{} {id}", self.event_type);
        if let Some(state) = state {
            key.push(' ');
            key.push_str(&state);
        }
        Some(key)
    }

    /// The content, if it is an object.
    pub fn content(&self) -> Option<&Map<String, Value>> {
        self.body.get("content")?.as_object()
    }

    /// When it happened, as the API wrote it.
    fn date(&self) -> Option<&str> {
        self.body.get("date")?.as_str()
    }

    /// The session it belongs to.
    pub fn session_id(&self) -> Option<&str> {
        let place = match self.family {
            Family::Session => "id",
            Family::Message => "sessionId",
            Family::Contact | Family::Card | Family::Other => return None,
        };
        at(self.content()?, place)?
            .as_str()
            .map(str::trim)
            .filter(|id| !id.is_empty())
    }

    /// The hash of what is equal in every delivery of this event and differs from every other event (API
    /// notes, section 15): its type, the ID and the date of change of its content, and the rest of the
    /// content, because two changes can share a date. The event's own date counts only where the content
    /// has none. `None`: repeated deliveries cannot be recognised.
    pub fn note(&self) -> Option<String> {
        let text = |name| self.content()?.get(name)?.as_str();
        let id = text("id").unwrap_or_default().to_ascii_lowercase();
        let when = utc(text("updatedAt").or_else(|| self.date())?);
        Some(note::note(&[&self.event_type, &id, &when, &self.rest()]))
    }

    /// The content without its ID and date of change, which may be spelled in several ways.
    fn rest(&self) -> String {
        match self.body.get("content") {
            Some(Value::Object(content)) => {
                let mut rest = content.clone();
                for name in ["id", "updatedAt"] {
                    if rest.get(name).is_some_and(Value::is_string) {
                        rest.remove(name);
                    }
                }
                Value::Object(rest).to_string()
            }
            Some(content) => content.to_string(),
            None => String::new(),
        }
    }
}

/// A date of the API in one form, so that two spellings of one date make the same note. It writes any
/// number of fraction digits, and some dates without a zone: those are UTC (API notes, section 7). What
/// is no date stays as it is.
pub(super) fn utc(text: &str) -> String {
    match timestamp::parse(text) {
        Some(Moment::Utc { ms, nanos } | Moment::Local { ms, nanos }) => {
            timestamp::render(ms, nanos)
        }
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn note(body: &Value) -> Option<String> {
        WebhookEvent::read(&body.to_string())
            .expect("an event")
            .note()
    }

    #[test]
    fn reads_bodies_that_name_their_event_and_no_others() {
        let named = |name: Value| WebhookEvent::read(&json!({ "eventType": name }).to_string());
        let event = named(json!(" SESSION_NEW ")).expect("an event");
        assert_eq!(event.event_type, "SESSION_NEW");
        assert!(WebhookEvent::read("\u{feff}{\"eventType\":\"SESSION_NEW\"}").is_some());
        for text in [
            "",
            "null",
            "[]",
            "7",
            "\"SESSION_NEW\"",
            "{}",
            "{",
            "{\"eventType\":\"SESSION_NEW\"} x",
            "[{\"eventType\":\"SESSION_NEW\"}]",
        ] {
            assert_eq!(WebhookEvent::read(text), None, "{text}");
        }
        for name in [
            json!(null),
            json!(7),
            json!(""),
            json!("a\u{0}b"),
            json!("A".repeat(101)),
        ] {
            assert_eq!(named(name), None);
        }
    }

    #[test]
    fn an_event_is_not_lost_for_what_only_javascript_reads() {
        let deep = format!("{}{}", "[".repeat(500), "]".repeat(500));
        for text in [r#""cut \ud83d""#, "1e400", &deep] {
            let body = format!(
                "{{\"eventType\":\"MESSAGE_RECEIVED\",\"content\":{{\"id\":\"a\",\"sessionId\":\"b\",\"text\":{text}}}}}"
            );
            let event = WebhookEvent::read(&body).expect(text);
            assert_eq!(event.session_id(), Some("b"), "{text}");
        }
    }

    #[test]
    fn the_note_is_the_same_for_every_delivery() {
        let first = json!({"eventType": "MESSAGE_UPDATED", "date": "2026-09-08T17:02:11.4359934Z",
            "content": {"id": "2D74F3DA-cd06-4d68-ba36-10c1986269e4", "updatedAt": "2026-09-08T17:02:11.9000000Z", "text": "a", "status": "READ"}});
        let second = json!({"eventType": "MESSAGE_UPDATED", "date": "2026-09-08T17:05:00Z",
            "content": {"status": "READ", "id": "2d74f3da-cd06-4d68-ba36-10c1986269e4", "updatedAt": "2026-09-08T17:02:11.9", "text": "a"}});
        assert_eq!(note(&first), note(&second));
        let mut later = first.clone();
        later["content"]["updatedAt"] = json!("2026-09-08T17:02:11.9000001Z");
        assert_ne!(note(&first), note(&later));
    }

    #[test]
    fn the_key_is_the_same_in_a_delivery_and_in_a_list() {
        let key = |event: &str, content: Value| {
            let body =
                json!({"eventType": event, "date": "2026-10-01T10:00:07Z", "content": content});
            let delivered = WebhookEvent::read(&body.to_string())
                .expect("an event")
                .key();
            let Value::Object(record) = content else {
                unreachable!()
            };
            assert_eq!(
                WebhookEvent::of(event, "2026-10-01T10:00:00", record).key(),
                delivered
            );
            delivered
        };
        let changed = "2026-10-01T10:00:00.100000";
        for (event, content, expected) in [
            (
                "MESSAGE_RECEIVED",
                json!({"id": "A", "updatedAt": changed}),
                "MESSAGE_RECEIVED a",
            ),
            (
                "SESSION_COMPLETE",
                json!({"id": "a", "endAt": changed}),
                "SESSION_COMPLETE a 2026-10-01T10:00:00.1Z",
            ),
            (
                "MESSAGE_UPDATED",
                json!({"id": "a", "updatedAt": changed, "status": "FAILED"}),
                "MESSAGE_UPDATED a FAILED",
            ),
            (
                "CONTACT_UPDATE",
                json!({"id": "a", "updatedAt": changed}),
                "CONTACT_UPDATE a 2026-10-01T10:00:00.1Z",
            ),
        ] {
            assert_eq!(key(event, content).as_deref(), Some(expected));
        }
        assert_eq!(key("CONTACT_NEW", json!({"id": ""})), None);
    }

    #[test]
    fn two_changes_with_one_date_are_two_events() {
        let of = |content: Value| {
            note(
                &json!({"eventType": "MESSAGE_UPDATED", "date": "2026-09-08T17:02:11Z", "content": content}),
            )
        };
        let when = "2026-09-08T17:02:11.9Z";
        let delivered = json!({"id": "m", "updatedAt": when, "status": "DELIVERED"});
        let read = json!({"id": "m", "updatedAt": when, "status": "READ"});
        assert_eq!(of(delivered.clone()), of(delivered.clone()));
        assert_ne!(of(delivered), of(read));
        let tagged = |tags: Value| of(json!({"id": "c", "updatedAt": when, "tagsId": tags}));
        assert_ne!(tagged(json!(["a"])), tagged(json!(["a", "b"])));
        assert_ne!(of(json!({"id": 1})), of(json!({"id": 2})));
    }

    #[test]
    fn without_a_change_date_the_events_date_counts() {
        let at = |date: &str| {
            note(
                &json!({"eventType": "CONTACT_NEW", "date": date, "content": {"id": "a", "updatedAt": null}}),
            )
        };
        assert_eq!(at("2026-09-08T17:02:11Z"), at("2026-09-08T17:02:11.000"));
        assert_ne!(at("2026-09-08T17:02:11Z"), at("2026-09-08T17:02:12Z"));
    }

    #[test]
    fn without_an_id_the_whole_content_counts() {
        let of = |content: Value| {
            note(
                &json!({"eventType": "PAYMENT_NEW", "date": "2026-09-08T17:02:11Z", "content": content}),
            )
        };
        assert_eq!(of(json!({"note": "a"})), of(json!({"note": "a"})));
        assert_ne!(of(json!({"note": "a"})), of(json!({"note": "b"})));
        assert_ne!(of(json!("a")), of(json!("b")));
    }

    #[test]
    fn without_any_date_deliveries_cannot_be_told_from_events() {
        assert_eq!(
            note(&json!({"eventType": "PAYMENT_NEW", "content": {"id": "a"}})),
            None
        );
    }

    #[test]
    fn dates_come_out_in_one_form() {
        for (written, expected) in [
            (
                "2026-09-08T17:02:11.4359934Z",
                "2026-09-08T17:02:11.4359934Z",
            ),
            (
                "2026-09-08T17:02:11.4359934",
                "2026-09-08T17:02:11.4359934Z",
            ),
            ("2026-09-08T17:02:11", "2026-09-08T17:02:11Z"),
            ("2026-09-08T17:02:11.000000Z", "2026-09-08T17:02:11Z"),
            ("2026-09-08T14:02:11-03:00", "2026-09-08T17:02:11Z"),
            ("2026-09-08 17:02:11", "2026-09-08T17:02:11Z"),
            ("tomorrow", "tomorrow"),
        ] {
            assert_eq!(utc(written), expected);
        }
    }
}
