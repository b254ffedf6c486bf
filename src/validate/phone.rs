//! Phone numbers in any notation, converted to digits with country code (API notes, section 8).

use serde_json::Value;

use super::text;
use crate::messages::{Message, refusals, shown, shown_text};

/// Numbers without country code are Brazilian, as most users of the API are.
const HOME: &str = "55";

/// Digits with country code, or `None` if the text is not a phone number.
///
/// With the prefix `+` or `00` the number is complete. Otherwise 10 or 11 digits are area code and number
/// in Brazil (also when they begin with 55, which is an area code as well), and a single leading 0 is the
/// national dialling prefix.
pub fn digits(text: &str) -> Option<String> {
    let text = text.trim();
    let (international, rest) = match text.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut digits = String::with_capacity(15);
    for character in rest.chars() {
        match character {
            '0'..='9' => digits.push(character),
            ' ' | '\u{a0}' | '(' | ')' | '-' | '.' | '/' | '|' | '\u{2010}'..='\u{2013}' => {}
            _ => return None,
        }
    }
    let complete = if international {
        digits
    } else if let Some(rest) = digits.strip_prefix("00") {
        rest.to_owned()
    } else {
        let national = digits.strip_prefix('0').unwrap_or(&digits);
        match national.len() {
            10 | 11 => format!("{HOME}{national}"),
            12.. => national.to_owned(),
            _ => return None,
        }
    };
    ((8..=15).contains(&complete.len()) && !complete.starts_with('0')).then_some(complete)
}

/// Checks a phone number.
pub fn read(label: &str, value: &Value) -> Result<String, Message> {
    match text::plain(value) {
        Some(text) => read_text(label, &text),
        None => Err(refusals::not_a_phone(label, &shown(value))),
    }
}

/// As [`read`], for a text.
pub fn read_text(label: &str, text: &str) -> Result<String, Message> {
    digits(text).ok_or_else(|| refusals::not_a_phone(label, &shown_text(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_spelling_becomes_digits_with_country_code() {
        for (written, expected) in [
            ("5511900000001", "5511900000001"),
            ("+55 (11) 90000-0001", "5511900000001"),
            ("+55|11900000001", "5511900000001"),
            ("(11) 90000-0001", "5511900000001"),
            ("011 90000-0001", "5511900000001"),
            ("1130000001", "551130000001"),
            ("55990000001", "5555990000001"),
            ("00 351 912 345 678", "351912345678"),
            ("+1 212 555 0100", "12125550100"),
            ("+290 12345", "29012345"),
        ] {
            assert_eq!(digits(written).as_deref(), Some(expected), "{written}");
        }
        assert_eq!(
            read("To", &json!(5_511_900_000_001_u64)),
            Ok("5511900000001".to_owned())
        );
    }

    #[test]
    fn refuses_what_is_no_number() {
        for written in [
            "",
            "+",
            "900000001",
            "+1234567",
            "+1234567890123456",
            "55119000x0001",
            "@user",
            "+0123456789",
            "１１９００００００００",
        ] {
            assert_eq!(digits(written), None, "{written}");
        }
    }
}
