//! One check per kind of value: converts what users enter to what the API accepts, or refuses it with a
//! message.
//!
//! Every check is a pure function of the value and of the parameter's label, which the message quotes.
//! Where a value goes is decided in [`crate::request`].
#![allow(
    clippy::missing_errors_doc,
    reason = "every check fails for one reason: the value is not what its name says"
)]

pub mod amount;
pub mod base_url;
pub mod boolean;
pub mod choice;
pub mod collection;
pub mod contact;
pub mod email;
pub mod id;
pub mod integer;
pub mod letters;
pub mod list;
pub mod map;
pub mod number;
pub mod object;
pub mod phone;
mod phone_table;
pub mod reach;
pub mod recipient;
pub mod rows;
pub mod template_text;
pub mod text;
pub mod timestamp;
pub mod url;

use std::ops::RangeInclusive;

use serde_json::Value;

use crate::messages::is_invisible;

/// Whether a text consists of that many ASCII digits.
pub fn is_digits(text: &str, lengths: RangeInclusive<usize>) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A text without what cannot be seen: zero-width characters, direction marks, and blanks of any kind around it.
/// For values in which such characters never mean anything.
pub fn visible(text: &str) -> String {
    let seen: String = text
        .chars()
        .filter(|character| !is_invisible(*character))
        .collect();
    seen.trim().to_owned()
}

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
    fn what_cannot_be_seen_is_removed() {
        assert_eq!(visible("\u{feff}\u{a0}a\u{200b}b\u{202c} "), "ab");
        assert_eq!(visible("a b"), "a b");
    }

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
