//! Numbers as people write them: with a decimal comma or point, with or without thousands separators.
//!
//! A notation is accepted if it has one meaning. `1.250` is 1250 in Brazil and 1.25 elsewhere, so it is refused.

use serde_json::{Number, Value};

use super::{is_digits, visible};
use crate::messages::{Message, refusals, shown};

/// A number, or a text that means one.
pub fn read(label: &str, value: &Value) -> Result<Number, Message> {
    let text = match value {
        Value::Number(number) => return Ok(number.clone()),
        Value::String(text) => visible(text),
        _ => return Err(refusals::not_a_number(label, &shown(value))),
    };
    let amount = text.strip_prefix("R$").unwrap_or(&text).trim();
    if let Some((thousands, decimals)) = two_readings(amount) {
        return Err(refusals::ambiguous_number(
            label,
            &shown(value),
            &thousands,
            &decimals,
        ));
    }
    let plain = with_point(amount);
    let number: Number = plain
        .parse()
        .map_err(|_| refusals::not_a_number(label, &shown(value)))?;
    if plain.contains(['e', 'E']) || significant(&plain) == significant(&number.to_string()) {
        Ok(number)
    } else {
        Err(refusals::too_many_digits(label, &shown(value)))
    }
}

/// What a text such as `1.250` or `1,250` can mean: with thousands, and with decimals.
fn two_readings(text: &str) -> Option<(String, String)> {
    let (whole, rest) = text.split_once(['.', ','])?;
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    let is_ambiguous =
        is_digits(digits, 1..=3) && !digits.starts_with('0') && is_digits(rest, 3..=3);
    is_ambiguous.then(|| (format!("{whole}{rest}"), format!("{whole}.{rest}")))
}

/// The number in JSON's notation. Where both marks occur the last one separates the decimals; a mark that occurs
/// several times separates thousands.
fn with_point(text: &str) -> String {
    let count = |mark: char| text.matches(mark).count();
    let decimal = match (text.rfind('.'), text.rfind(',')) {
        (Some(point), Some(comma)) => Some(if point > comma { '.' } else { ',' }),
        (Some(_), None) if count('.') == 1 => Some('.'),
        (None, Some(_)) if count(',') == 1 => Some(','),
        _ => None,
    };
    let (whole, decimals) = match decimal {
        Some(mark) if count(mark) > 1 => return text.to_owned(),
        Some(mark) => text.split_once(mark).unwrap_or((text, "")),
        None => (text, ""),
    };
    let whole = without_thousands(whole);
    if decimal.is_some() {
        format!("{whole}.{decimals}")
    } else {
        whole
    }
}

/// Joins groups of three digits; anything else stays as it is.
fn without_thousands(text: &str) -> String {
    let mut groups = text.split(['.', ',']);
    let first = groups.next().unwrap_or_default();
    let is_grouped = (1..=3).contains(&first.trim_start_matches('-').len())
        && groups.all(|group| group.len() == 3);
    if is_grouped {
        text.replace(['.', ','], "")
    } else {
        text.to_owned()
    }
}

/// The digits of a number, without zeros that change nothing.
fn significant(number: &str) -> &str {
    if number.contains('.') {
        number.trim_end_matches('0').trim_end_matches('.')
    } else {
        number
    }
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
            (json!("1250,50"), "1250.5"),
            (json!("1.250,50"), "1250.5"),
            (json!("1,250.50"), "1250.5"),
            (json!("R$\u{a0}1.250,50"), "1250.5"),
            (json!("1.250.000"), "1250000"),
            (json!("-1.250.000,5"), "-1250000.5"),
            (json!("1250.500"), "1250.5"),
            (json!("0,125"), "0.125"),
            (json!("0.125"), "0.125"),
            (json!("12,5"), "12.5"),
            (json!(" 7\u{200b}"), "7"),
            (json!("1e3"), "1000.0"),
        ] {
            assert_eq!(
                read("Amount", &value).map(|number| number.to_string()),
                Ok(expected.to_owned()),
                "{value}"
            );
        }
        for value in [
            json!(""),
            json!("NaN"),
            json!(true),
            json!("1 000"),
            json!("1.2.3"),
            json!("1.250,50,1"),
            json!("1,250.50.1"),
            json!("12.50,5"),
            json!(",5"),
            json!("5,"),
            json!("1.25O"),
        ] {
            assert!(read("Amount", &value).is_err(), "{value}");
        }
    }

    #[test]
    fn two_readings_are_refused_with_both() {
        for (text, readings) in [
            ("1.250", ["1250", "1.250"]),
            ("1,250", ["1250", "1.250"]),
            ("-12.500", ["-12500", "-12.500"]),
            ("R$ 999.999", ["999999", "999.999"]),
        ] {
            let refused = read("Amount", &json!(text)).expect_err(text);
            for reading in readings {
                assert!(refused.title.contains(reading), "{refused:?}");
            }
        }
        assert!(read("Amount", &json!(1.25)).is_ok(), "a number is no text");
    }

    #[test]
    fn no_digit_is_lost() {
        for text in ["12345678901234567.89", "123456789012345678901"] {
            let refused = read("Amount", &json!(text)).map(|number| number.to_string());
            assert!(refused.is_err() || refused.as_deref() == Ok(text), "{text}");
        }
        assert!(read("Amount", &json!("18446744073709551615")).is_ok());
    }
}
