//! Reads the body of an unsuccessful response: the API's own error body, problem details, a validation body,
//! plain text, or nothing (API notes, section 6).

use serde_json::Value;

use crate::envelope::json;
use crate::messages::{clean, failures};

/// Longest quotation of a body, in characters.
const QUOTED: usize = 300;

/// What a body says about an error.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ApiError {
    /// Whether the body says `error: true`.
    pub error: bool,
    /// Whether the body has the id of a record; the API's error body has an object in its place.
    pub has_record_id: bool,
    /// What the API tells the user; mostly Portuguese. Empty if it says nothing readable.
    pub text: String,
    /// The API's key, e.g. `ERROR_UNAUTHORIZED`.
    pub key: Option<String>,
    /// The short ID of the incident, which the API's support asks for.
    pub short_id: Option<String>,
    /// Whether the body is a web page.
    pub is_html: bool,
}

impl ApiError {
    /// Whether the body is a failure of the API, whatever the status: an object with `error: true` and a
    /// `key` or a text. A record that was read and merely has a property `error` is a record.
    pub fn is_failure(&self, read: bool) -> bool {
        let is_record = read && self.has_record_id;
        self.error && (self.key.is_some() || (!self.text.is_empty() && !is_record))
    }

    /// What the API said, to append to an advice; empty if there is no text and no key.
    pub fn quoted(&self) -> String {
        failures::api_said(&self.text, self.key.as_deref(), self.short_id.as_deref())
    }
}

/// Reads a body. Texts are cut, and cleaned of whatever could disguise them.
pub fn read(body: &str) -> ApiError {
    let Some(value) = json::parse(body) else {
        let is_html = body.trim_start().starts_with('<');
        let text = if is_html {
            String::new()
        } else {
            clean(body, QUOTED)
        };
        return ApiError {
            text,
            is_html,
            ..ApiError::default()
        };
    };
    let text_at = |name: &str| {
        value[name]
            .as_str()
            .map(str::trim)
            .filter(|text| !text.is_empty())
    };
    let key = text_at("key").map(|key| clean(key, QUOTED));
    let text = text_at("text")
        .or_else(|| text_at("detail"))
        .map(str::to_owned)
        .or_else(|| flattened(&value["errors"]))
        .or_else(|| text_at("title").map(str::to_owned))
        .or_else(|| text_at("message").map(str::to_owned))
        .or_else(|| value.as_str().map(str::to_owned))
        .unwrap_or_default();
    ApiError {
        error: value["error"] == Value::Bool(true),
        has_record_id: value["id"].is_string(),
        text: clean(&text, QUOTED),
        key,
        short_id: value["id"]["shortValue"].as_str().map(|id| clean(id, 36)),
        is_html: false,
    }
}

/// `{ "PageSize": ["must be …"], … }` as one line.
fn flattened(errors: &Value) -> Option<String> {
    let parts: Vec<String> = match errors {
        Value::Object(members) => members
            .iter()
            .map(|(name, texts)| format!("{name}: {}", plain(texts)))
            .collect(),
        Value::Array(_) => vec![plain(errors)],
        _ => return None,
    };
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn plain(texts: &Value) -> String {
    match texts {
        Value::Array(list) => list.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn reads_the_apis_own_body() {
        let body = json!({
            "id": { "value": "x", "shortValue": "7d1c1d34" }, "httpStatusCode": "UNAUTHORIZED", "error": true,
            "key": "ERROR_UNAUTHORIZED", "text": "Acesso negado",
        });
        let read = read(&body.to_string());
        assert!(read.is_failure(true));
        assert_eq!(read.text, "Acesso negado");
        assert_eq!(read.key.as_deref(), Some("ERROR_UNAUTHORIZED"));
        assert_eq!(read.short_id.as_deref(), Some("7d1c1d34"));
    }

    #[test]
    fn reads_every_other_body_in_order() {
        for (body, text) in [
            (json!({ "detail": "no number", "title": "Bad Request" }).to_string(), "no number"),
            (json!({ "title": "One or more", "errors": { "PageSize": ["1 to 100"], "X": ["a", "b"] } }).to_string(), "PageSize: 1 to 100; X: a, b"),
            (json!({ "title": "Bad Request", "status": 400 }).to_string(), "Bad Request"),
            (json!({ "message": "nope" }).to_string(), "nope"),
            ("\"badrequest\"".to_owned(), "badrequest"),
            ("badrequest".to_owned(), "badrequest"),
            ("<html><body>502</body></html>".to_owned(), ""),
            (String::new(), ""),
            ("null".to_owned(), ""),
        ] {
            let read = read(&body);
            assert_eq!(read.text, text, "{body}");
            assert!(!read.is_failure(false), "{body}");
        }
    }

    #[test]
    fn a_record_that_happens_to_have_a_key_is_no_failure() {
        for (body, sent, received) in [
            (json!({ "key": "bot-1", "text": "Olá" }), false, false),
            (json!({ "error": true }), false, false),
            (
                json!({ "error": true, "text": "Número inválido" }),
                true,
                true,
            ),
            (json!({ "error": true, "message": "No" }), true, true),
            (json!({ "error": "no", "text": "Oi" }), false, false),
            (
                json!({ "id": "m", "error": true, "text": "Oi" }),
                true,
                false,
            ),
            (json!({ "id": "m", "error": true, "key": "K" }), true, true),
        ] {
            let read = read(&body.to_string());
            assert_eq!(read.is_failure(false), sent, "{body}");
            assert_eq!(read.is_failure(true), received, "{body}");
        }
    }

    #[test]
    fn hostile_bodies_stay_small_and_on_one_line() {
        let long = json!({ "text": "a\r\n\u{202e}b ".repeat(1_000), "error": true, "key": "K" })
            .to_string();
        let text = read(&long).text;
        assert!(
            text.chars().count() <= QUOTED + 1 && !text.contains(['\r', '\n', '\u{202e}']),
            "{text}"
        );
        let deep = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
        assert!(!read(&deep).is_failure(false));
        let cut = read(r#"{"error": true, "key": "K", "text": "Oi \ud83d", "limit": 1e400}"#);
        assert!(cut.is_failure(true) && cut.text == "Oi \u{fffd}", "{cut:?}");
    }
}
