//! JSON that users write, as a value or as text.

use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::messages::{Message, refusals, shown};

/// A JSON object, or its text.
pub fn read(label: &str, value: &Value) -> Result<Map<String, Value>, Message> {
    match parsed(value) {
        Some(Value::Object(object)) => Ok(object),
        _ => Err(refusals::not_an_object(label, &shown(value))),
    }
}

/// The text of any JSON value. A text stays as it was typed, with the digits of its numbers and the order of
/// its members.
pub fn read_text(label: &str, value: &Value) -> Result<String, Message> {
    match value {
        Value::String(text) => match serde_json::from_str::<&RawValue>(text) {
            Ok(raw) => Ok(raw.get().to_owned()),
            Err(_) => Err(refusals::not_json(label, &shown(value))),
        },
        other => Ok(other.to_string()),
    }
}

fn parsed(value: &Value) -> Option<Value> {
    match value {
        Value::String(text) => serde_json::from_str(text).ok(),
        other => Some(other.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn reads_json_and_its_text() {
        assert_eq!(
            read("Body", &json!("{\"a\": 1}")).map(Value::Object),
            Ok(json!({"a": 1}))
        );
        for value in [json!("{a: 1}"), json!([1]), json!(7), json!("")] {
            assert!(read("Body", &value).is_err(), "{value}");
        }
    }

    #[test]
    fn any_value_is_json_but_not_any_text() {
        for (value, text) in [
            (json!("[1, 2]"), "[1, 2]"),
            (json!([1]), "[1]"),
            (
                json!(" {\"b\": 12345678901234567890.10, \"a\": 1e400, \"a\": \"\\ud800\"} "),
                "{\"b\": 12345678901234567890.10, \"a\": 1e400, \"a\": \"\\ud800\"}",
            ),
        ] {
            assert_eq!(read_text("Body", &value), Ok(text.to_owned()));
        }
        assert!(read_text("Body", &json!("{a}")).is_err());
    }

    #[test]
    fn deep_nesting_is_refused_and_not_a_crash() {
        let deep = "[".repeat(100_000);
        assert!(read("Body", &json!(deep)).is_err());
    }
}
