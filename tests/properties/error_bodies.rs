//! Error bodies: whatever a server sends instead of an answer, what the user reads is short, on one
//! line, and holds nothing that could disguise it.

use serde_json::Value;
use wts_chat_core::envelope::{TransportError, json};
use wts_chat_core::failure::{api_error, transport_error};
use wts_chat_core::messages::failures;

use super::{is_plain, text};

/// Longest quotation, with the mark that says it was cut.
const QUOTED: usize = 301;
/// Longest text a user is shown.
const LONGEST: usize = 1_400;

/// A body of any bytes, as it is, and as the text of the API's own error body.
pub fn check(bytes: &[u8]) {
    let body = text(bytes);
    told(&body);
    let wrapped = serde_json::json!({
        "id": { "shortValue": body }, "error": true, "key": body, "text": body,
    });
    read_leniently(bytes);
    let api = told(&wrapped.to_string());
    let says_why = api.key.is_some() || !api.text.is_empty();
    assert_eq!(api.is_failure(true), says_why);
}

/// What JavaScript reads and `serde_json` does not: it is repaired, and what is readable stays as it is.
pub fn read_leniently(bytes: &[u8]) {
    let body = text(bytes);
    let strict = serde_json::from_str::<Value>(&body).ok();
    let lenient = json::parse(&body);
    assert!(strict.is_none() || lenient == strict, "{body}");
    let wrapped = format!("{{\"a\":\"\\ud83d\",\"b\":{}}}", Value::from(body.as_str()));
    let read = json::parse(&wrapped).expect("an object");
    assert_eq!(read["b"].as_str(), Some(body.as_str()));
    assert_eq!(read["a"], "\u{fffd}");
}

fn told(body: &str) -> api_error::ApiError {
    let api = api_error::read(body);
    let parts = [Some(&api.text), api.key.as_ref(), api.short_id.as_ref()];
    for part in parts.into_iter().flatten() {
        assert!(part.chars().count() <= QUOTED && is_plain(part), "{part:?}");
    }
    assert!(!api.is_html || (api.text.is_empty() && !api.is_failure(false)));
    let said = api.quoted();
    for message in [
        failures::unauthorized(401, &said),
        failures::not_found(404, &said),
        failures::refused(400, &said),
        failures::server(500, &said),
        failures::unreadable(200, &api.text, api.is_html),
        failures::throttled(3, &said),
        transport_error(TransportError::Other, body, 30_000),
        failures::uncertain(&failures::server(502, &said), failures::FIND_BY_SENDER_ID),
    ] {
        for text in [message.title, message.advice] {
            assert!(
                text.chars().count() <= LONGEST && is_plain(&text),
                "{text:?}"
            );
        }
    }
    api
}
