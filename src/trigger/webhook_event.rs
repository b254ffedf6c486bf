//! One event, read from the body of a request.

use serde_json::{Map, Value};

use super::event_types::Family;
use super::{at, recent_events};
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

    /// The hash of what is equal in every delivery of this event (API notes, section 15): its type, the ID of
    /// its content and the date of its change; for content without both, the content itself and the date of
    /// the event. `None`: repeated deliveries cannot be detected.
    pub fn note(&self) -> Option<String> {
        let content = self.content();
        let id = content
            .and_then(|content| at(content, "id"))
            .and_then(Value::as_str)
            .unwrap_or_default();
        let changed = content
            .and_then(|content| at(content, "updatedAt"))
            .and_then(Value::as_str);
        let when = utc(changed.or_else(|| self.date())?);
        if !id.is_empty() {
            return Some(recent_events::note(&[
                &self.event_type,
                &id.to_ascii_lowercase(),
                &when,
            ]));
        }
        let whole = self
            .body
            .get("content")
            .and_then(|content| serde_json::to_string(content).ok())
            .unwrap_or_default();
        Some(recent_events::note(&[&self.event_type, &whole, &when]))
    }
}

/// A date of the API in one form, so that two spellings of one date make the same note. It writes any
/// number of fraction digits, and some dates without a zone: those are UTC (API notes, section 7). What
/// is no date stays as it is.
fn utc(text: &str) -> String {
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

    fn event(body: &Value) -> WebhookEvent {
        WebhookEvent::read(&body.to_string()).unwrap()
    }

    #[test]
    fn reads_bodies_that_name_their_event_and_no_others() {
        assert_eq!(
            event(&json!({"eventType": " SESSION_NEW "})).event_type,
            "SESSION_NEW"
        );
        assert!(WebhookEvent::read("\u{feff}{\"eventType\":\"SESSION_NEW\"}").is_some());
        for text in [
            "",
            "null",
            "[]",
            "7",
            "\"SESSION_NEW\"",
            "{}",
            "{",
            "{\"eventType\":null}",
            "{\"eventType\":7}",
            "{\"eventType\":\"\"}",
            "{\"eventType\":\"a\\u0000b\"}",
            "{\"eventType\":\"SESSION_NEW\"} x",
            "[{\"eventType\":\"SESSION_NEW\"}]",
        ] {
            assert!(WebhookEvent::read(text).is_none(), "{text}");
        }
        assert!(WebhookEvent::read(&json!({"eventType": "A".repeat(101)}).to_string()).is_none());
        let deep = format!(
            "{{\"eventType\":\"SESSION_NEW\",\"content\":{}1{}}}",
            "[".repeat(5_000),
            "]".repeat(5_000)
        );
        assert!(WebhookEvent::read(&deep).is_none());
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
            "content": {"id": "2D74F3DA-cd06-4d68-ba36-10c1986269e4", "updatedAt": "2026-09-08T17:02:11.9000000Z", "text": "a"}});
        let second = json!({"eventType": "MESSAGE_UPDATED", "date": "2026-09-08T17:05:00Z",
            "content": {"id": "2d74f3da-cd06-4d68-ba36-10c1986269e4", "updatedAt": "2026-09-08T17:02:11.9", "text": "a"}});
        assert_eq!(event(&first).note(), event(&second).note());
        let changed = json!({"eventType": "MESSAGE_UPDATED", "date": "2026-09-08T17:02:11.4359934Z",
            "content": {"id": "2d74f3da-cd06-4d68-ba36-10c1986269e4", "updatedAt": "2026-09-08T17:02:11.9000001Z"}});
        assert_ne!(event(&first).note(), event(&changed).note());
    }

    #[test]
    fn without_a_change_date_the_events_date_counts() {
        let at = |date: &str| {
            event(&json!({"eventType": "CONTACT_NEW", "date": date, "content": {"id": "a", "updatedAt": null}})).note()
        };
        assert_eq!(at("2026-09-08T17:02:11Z"), at("2026-09-08T17:02:11.000"));
        assert_ne!(at("2026-09-08T17:02:11Z"), at("2026-09-08T17:02:12Z"));
    }

    #[test]
    fn without_an_id_the_whole_content_counts() {
        let of = |note: &str| {
            event(&json!({"eventType": "PAYMENT_NEW", "date": "2026-09-08T17:02:11Z", "content": {"note": note}})).note()
        };
        assert_eq!(of("a"), of("a"));
        assert_ne!(of("a"), of("b"));
    }

    #[test]
    fn without_any_date_deliveries_cannot_be_told_from_events() {
        assert_eq!(
            event(&json!({"eventType": "PAYMENT_NEW", "content": {"id": "a"}})).note(),
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
