//! Numbers, kept exactly as written: amounts of money must not be rounded to binary fractions.

use serde_json::{Number, Value};

use crate::messages::{Message, refusals, shown};

/// A number, or a text in JSON syntax (`1250.50`).
pub fn read(label: &str, value: &Value) -> Result<Number, Message> {
    let number = match value {
        Value::Number(number) => Some(number.clone()),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    number.ok_or_else(|| refusals::not_a_number(label, &shown(value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn reads_numbers_and_their_spelling() {
        for (value, expected) in [
            (json!(0), "0"),
            (json!(-2.5), "-2.5"),
            (json!("1250.5"), "1250.5"),
        ] {
            assert_eq!(
                read("Amount", &value).map(|number| number.to_string()),
                Ok(expected.to_owned())
            );
        }
        for value in [
            json!("1.250,50"),
            json!(""),
            json!("NaN"),
            json!(true),
            json!("1 000"),
        ] {
            assert!(read("Amount", &value).is_err(), "{value}");
        }
    }
}
