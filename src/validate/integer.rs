//! Integers within bounds.

use serde_json::Value;

use super::visible;
use crate::messages::{Message, refusals, shown};

/// An integer, also as text or as `10.0`.
pub fn read(label: &str, value: &Value, min: u32, max: u32) -> Result<u32, Message> {
    let number = match value {
        Value::Number(number) => number.as_i64().or_else(|| from_float(number.as_f64()?)),
        Value::String(text) => visible(text).parse().ok(),
        _ => None,
    };
    number
        .and_then(|number| u32::try_from(number).ok())
        .filter(|number| (min..=max).contains(number))
        .ok_or_else(|| refusals::not_an_integer(label, &shown(value), min, max))
}

/// Expressions return `10.0` for a division without remainder.
#[allow(
    clippy::cast_possible_truncation,
    reason = "checked to be whole and small"
)]
fn from_float(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn keeps_to_the_bounds() {
        for (value, expected) in [
            (json!(1), 1),
            (json!("100"), 100),
            (json!(" 7\u{200b}\u{a0}"), 7),
            (json!(10.0), 10),
        ] {
            assert_eq!(read("Page Size", &value, 1, 100), Ok(expected));
        }
        for value in [
            json!(0),
            json!(101),
            json!(1.5),
            json!("ten"),
            json!(true),
            json!([1]),
            json!(1e300),
            json!("1e2"),
        ] {
            let refused = read("Page Size", &value, 1, 100).unwrap_err();
            assert!(refused.title.contains("'Page Size'"));
            assert!(refused.advice.contains("1 to 100"));
        }
    }
}
