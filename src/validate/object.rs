//! JSON that users write, as a value or as text.

use serde_json::{Map, Value};

use crate::messages::{Message, refusals, shown};

/// A JSON object, or its text.
pub fn read(label: &str, value: &Value) -> Result<Map<String, Value>, Message> {
    match parsed(value) {
        Some(Value::Object(object)) => Ok(object),
        _ => Err(refusals::not_an_object(label, &shown(value))),
    }
}

/// Any JSON value, or its text.
pub fn read_any(label: &str, value: &Value) -> Result<Value, Message> {
    parsed(value).ok_or_else(|| refusals::not_json(label, &shown(value)))
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
        assert_eq!(read_any("Body", &json!("[1, 2]")), Ok(json!([1, 2])));
        assert_eq!(read_any("Body", &json!([1])), Ok(json!([1])));
        assert!(read_any("Body", &json!("{a}")).is_err());
    }

    #[test]
    fn deep_nesting_is_refused_and_not_a_crash() {
        let deep = "[".repeat(100_000);
        assert!(read("Body", &json!(deep)).is_err());
    }
}
