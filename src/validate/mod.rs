//! One check per kind of value: converts what users enter to what the API accepts, or refuses it with a
//! message.
//!
//! Every check is a pure function of the value and of the parameter's label, which the message quotes.
//! Where a value goes is decided in [`crate::request`].
#![allow(
    clippy::missing_errors_doc,
    reason = "every check fails for one reason: the value is not what its name says"
)]

pub mod base_url;
pub mod boolean;
pub mod choice;
pub mod email;
pub mod id;
pub mod integer;
pub mod list;
pub mod map;
pub mod number;
pub mod object;
pub mod phone;
pub mod recipient;
pub mod rows;
pub mod text;
pub mod timestamp;
pub mod url;

use serde_json::Value;

/// Whether a parameter counts as empty: null, blank text, an empty list or an empty object.
pub fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(is_blank),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn blank_values() {
        for value in [
            json!(null),
            json!(""),
            json!(" \n"),
            json!([]),
            json!(["", null]),
            json!({}),
        ] {
            assert!(is_blank(&value), "{value}");
        }
        for value in [
            json!(false),
            json!(0),
            json!("0"),
            json!(["a"]),
            json!({"a": null}),
        ] {
            assert!(!is_blank(&value), "{value}");
        }
    }
}
