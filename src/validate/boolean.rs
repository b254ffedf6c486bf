//! Booleans, also in the forms that expressions return.

use serde_json::Value;

use super::visible;
use crate::messages::{Message, refusals, shown};

/// `true`, `"true"` or 1; `false`, `"false"` or 0.
pub fn read(label: &str, value: &Value) -> Result<bool, Message> {
    let boolean = match value {
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => match number.as_i64() {
            Some(0) => Some(false),
            Some(1) => Some(true),
            _ => None,
        },
        Value::String(text) => match visible(text).as_str() {
            "1" => Some(true),
            "0" => Some(false),
            word if word.eq_ignore_ascii_case("true") => Some(true),
            word if word.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        },
        _ => None,
    };
    boolean.ok_or_else(|| refusals::not_a_boolean(label, &shown(value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn reads_true_and_false() {
        for value in [
            json!(true),
            json!("true"),
            json!(" TRUE\u{feff}"),
            json!(1),
            json!("1"),
        ] {
            assert_eq!(read("Upsert", &value), Ok(true));
        }
        for value in [json!(false), json!("False"), json!(0), json!("0")] {
            assert_eq!(read("Upsert", &value), Ok(false));
        }
        for value in [json!(2), json!("yes"), json!([true]), json!(0.5)] {
            assert!(read("Upsert", &value).is_err(), "{value}");
        }
    }
}
