//! Plain text. An expression may return a number or boolean for a text field.

use serde_json::Value;

use crate::messages::{Message, refusals, shown};

/// What JavaScript makes of an object in a text.
pub const AN_OBJECT: &str = "[object Object]";

/// A text, number or boolean as text, exactly as written.
pub fn read(label: &str, value: &Value) -> Result<String, Message> {
    plain(value).ok_or_else(|| refusals::not_a_text(label, &shown(value)))
}

/// As [`read`], without a message.
pub fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn scalars_are_text_and_nothing_else() {
        assert_eq!(plain(&json!(" a ")), Some(" a ".to_owned()));
        assert_eq!(
            plain(&json!(5_511_900_000_001_u64)),
            Some("5511900000001".to_owned())
        );
        assert_eq!(plain(&json!(false)), Some("false".to_owned()));
        for value in [json!(null), json!(["a"]), json!({"a": 1})] {
            assert_eq!(plain(&value), None);
        }
        assert!(
            read("Name", &json!({"a": 1}))
                .unwrap_err()
                .title
                .contains("'Name'")
        );
    }
}
