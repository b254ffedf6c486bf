//! Phone numbers in any notation, converted to digits with country code (API notes, section 8).
//!
//! A notation is accepted if it has one meaning; `docs/phones.md` has the rules. Digits are never joined across
//! a decimal point, and trunk zeros and carrier codes never become part of the number.

use serde_json::Value;

use super::phone_table::{COUNTRIES, LeadingZero};
use super::{text, visible};
use crate::messages::refusals::PhoneRefusal;
use crate::messages::{Message, refusals, shown, shown_text};

/// Numbers without country code are Brazilian, as most users of the API are.
const HOME: &str = "55";
/// Area code and landline number, and with the ninth digit of mobile numbers.
const HOME_LENGTHS: &[u8] = &[10, 11];

/// What chat tools and browsers write before a number.
const PREFIXES: [&str; 2] = ["tel:", "whatsapp:"];
/// What they write before a number that includes its country code.
const LINKS: [&str; 4] = [
    "https://wa.me/",
    "http://wa.me/",
    "wa.me/",
    "https://api.whatsapp.com/send?phone=",
];
/// What WhatsApp writes after such a number.
const ADDRESSES: [&str; 2] = ["@s.whatsapp.net", "@c.us"];

/// Digits with country code.
///
/// # Errors
/// The text is not a phone number, or could be read as more than one.
pub fn digits(text: &str) -> Result<String, PhoneRefusal> {
    let text: String = visible(text).chars().map(half_width).collect();
    let text = text
        .trim_start_matches('=')
        .trim_matches(['\'', '"', '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}'])
        .trim();
    let (text, linked) = unwrapped(text);
    let text = whole_number(text)?;
    // `(+55)` is as common as `+55`.
    let (international, rest) = match text.trim_start_matches('(').strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (linked, text),
    };
    let digits = joined(rest).ok_or(PhoneRefusal::NotANumber)?;
    if international {
        return complete(&digits);
    }
    if let Some(international) = digits.strip_prefix("00") {
        return complete(international);
    }
    if let Some(national) = digits.strip_prefix('0') {
        if !HOME_LENGTHS.contains(&length(national)) {
            return Err(PhoneRefusal::LeadingZero);
        }
        return complete(&format!("{HOME}{national}"));
    }
    match digits.len() {
        10 | 11 => complete(&format!("{HOME}{digits}")),
        12.. => complete(&digits),
        _ => Err(PhoneRefusal::NotANumber),
    }
}

/// Forms for East Asian text become the usual ones.
fn half_width(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
        }
        other => other,
    }
}

/// The number inside a link or a chat address, and whether it includes its country code.
fn unwrapped(text: &str) -> (&str, bool) {
    let without = |prefix: &str| {
        let start = text.get(..prefix.len())?;
        let rest = &text[prefix.len()..];
        start.eq_ignore_ascii_case(prefix).then_some(rest)
    };
    if let Some(rest) = LINKS.into_iter().find_map(without) {
        return (rest.split(['?', '&', '#']).next().unwrap_or(rest), true);
    }
    let text = PREFIXES.into_iter().find_map(without).unwrap_or(text);
    match ADDRESSES.into_iter().find_map(|end| text.strip_suffix(end)) {
        // A colon separates the number from the device.
        Some(number) => (number.split(':').next().unwrap_or(number), true),
        None => (text, false),
    }
}

/// Refuses what a spreadsheet made of a number (`5511900000001.5`, `5.5119E+12`), and removes a fraction of zeros
/// (`5511900000001.0`). A dot between groups of digits is no decimal point.
fn whole_number(text: &str) -> Result<&str, PhoneRefusal> {
    let mantissa = |character: char| matches!(character, '0'..='9' | '.' | ',' | '+' | '-');
    if text.trim_start_matches(mantissa).starts_with(['e', 'E']) {
        return Err(PhoneRefusal::Spreadsheet);
    }
    let Some(at) = text.rfind(['.', ',']) else {
        return Ok(text);
    };
    let (whole, fraction) = (&text[..at], &text[at + 1..]);
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if fraction.is_empty() || !is_digits(fraction) {
        return Ok(text);
    }
    let is_plain = is_digits(whole.trim_start_matches('+'));
    let is_decimal = text[at..].starts_with(',')
        || fraction.len() == 1
        || is_plain && (whole.len() >= 8 || fraction.len() == 2);
    match (is_decimal, fraction.bytes().all(|digit| digit == b'0')) {
        (false, _) => Ok(text),
        (true, true) => Ok(whole),
        (true, false) => Err(PhoneRefusal::Spreadsheet),
    }
}

/// The digits without what separates groups; `None` if there is anything else.
fn joined(text: &str) -> Option<String> {
    let mut digits = String::with_capacity(15);
    for character in text.chars() {
        match character {
            '0'..='9' => digits.push(character),
            '(' | ')' | '-' | '.' | '/' | '|' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {}
            blank if blank.is_whitespace() && !blank.is_control() => {}
            _ => return None,
        }
    }
    Some(digits)
}

/// Checks a number with country code, and removes the zero of national calls.
fn complete(digits: &str) -> Result<String, PhoneRefusal> {
    let (code, zero, lengths) = (1..=3)
        .filter_map(|length| digits.get(..length)?.parse::<u16>().ok())
        .find_map(|code| COUNTRIES.iter().find(|(other, ..)| *other == code))
        .filter(|_| !digits.starts_with('0'))
        .ok_or(PhoneRefusal::UnknownCountry)?;
    let is_home = code.to_string() == HOME;
    let (code, national) = digits.split_at(code.to_string().len());
    let national = match zero {
        LeadingZero::Trunk => national.strip_prefix('0').unwrap_or(national),
        LeadingZero::Part | LeadingZero::Refused => national,
    };
    if national.starts_with('0') && *zero != LeadingZero::Part {
        return Err(PhoneRefusal::LeadingZero);
    }
    let lengths = if is_home { HOME_LENGTHS } else { lengths };
    let complete = format!("{code}{national}");
    if !lengths.contains(&length(national)) || !(8..=15).contains(&complete.len()) {
        return Err(PhoneRefusal::Length {
            code: code.to_owned(),
            lengths,
        });
    }
    if is_home && (national.len() == 11 && !national[2..].starts_with('9') || has_no_area(national))
    {
        return Err(PhoneRefusal::NotBrazilian);
    }
    Ok(complete)
}

/// Area codes of Brazil contain no zero; 0800 and its kind stand in their place.
fn has_no_area(national: &str) -> bool {
    !national.starts_with("800") && national[..2].contains('0')
}

fn length(digits: &str) -> u8 {
    u8::try_from(digits.len()).unwrap_or(u8::MAX)
}

/// Checks a phone number.
pub fn read(label: &str, value: &Value) -> Result<String, Message> {
    match text::plain(value) {
        Some(text) => read_text(label, &text),
        None => Err(refusals::not_a_phone(
            label,
            &shown(value),
            &PhoneRefusal::NotANumber,
        )),
    }
}

/// As [`read`], for a text.
pub fn read_text(label: &str, text: &str) -> Result<String, Message> {
    digits(text).map_err(|refusal| refusals::not_a_phone(label, &shown_text(text), &refusal))
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
            ("551130000001", "551130000001"),
            ("55990000001", "5555990000001"),
            ("00 351 912 345 678", "351912345678"),
            ("+1 212 555 0100", "12125550100"),
            ("+290 12345", "29012345"),
            ("+33 1.23.45.67.89", "33123456789"),
            ("+1.7035555555", "17035555555"),
            ("(+55) 11 90000-0001", "5511900000001"),
            ("+55 0800 123 4567", "558001234567"),
        ] {
            assert_eq!(digits(written).as_deref(), Ok(expected), "{written}");
        }
        assert_eq!(
            read("To", &json!(5_511_900_000_001_u64)),
            Ok("5511900000001".to_owned())
        );
        assert_eq!(
            read("To", &json!(5_511_900_000_001.0)),
            Ok("5511900000001".to_owned())
        );
    }

    #[test]
    fn what_surrounds_a_number_is_removed() {
        for written in [
            "\u{202a}+55 11 90000-0001\u{202c}",
            "+55\u{a0}11\u{2009}90000\u{2011}0001\u{feff}",
            "5511\u{200b}900000001",
            "'5511900000001",
            "=\"5511900000001\"",
            "tel:+55-11-90000-0001",
            "whatsapp:+5511900000001",
            "5511900000001@s.whatsapp.net",
            "5511900000001:12@s.whatsapp.net",
            "5511900000001@c.us",
            "https://wa.me/5511900000001?text=oi",
            "＋５５ １１ ９００００ ０００１",
        ] {
            assert_eq!(digits(written).as_deref(), Ok("5511900000001"), "{written}");
        }
        assert_eq!(
            digits("12125550100@c.us").as_deref(),
            Ok("12125550100"),
            "an address includes the country code"
        );
        assert_eq!(
            digits("5215512345678@c.us").as_deref(),
            Ok("5215512345678"),
            "a Mexican mobile number"
        );
    }

    #[test]
    fn a_decimal_point_does_not_join_digits() {
        for written in [
            "5511900000001.0",
            "5511900000001.00",
            "5511900000001,0",
            "5.511.900.000.001",
            "5.511.900.000.001,00",
        ] {
            assert_eq!(digits(written).as_deref(), Ok("5511900000001"), "{written}");
        }
        for written in [
            "5511900000001.5",
            "551190000000.1",
            "55119000.00001",
            "5.5119E+12",
            "5,5119E+12",
            "5.511900000001e12",
            "11900000001,50",
        ] {
            assert_eq!(digits(written), Err(PhoneRefusal::Spreadsheet), "{written}");
        }
        assert!(read("To", &json!(5_511_900_000_001.5)).is_err());
    }

    #[test]
    fn trunk_zeros_and_carrier_codes_are_no_part_of_the_number() {
        for (written, expected) in [
            ("+55 (0)11 90000-0001", Some("5511900000001")),
            ("+55 011 90000-0001", Some("5511900000001")),
            ("0055 011 90000-0001", Some("5511900000001")),
            ("+44 (0)20 7946 0958", Some("442079460958")),
            ("+39 06 6982 1234", Some("390669821234")),
            ("0 15 11 90000-0001", None),
            ("0 15 11 3000-0001", None),
            ("+55 0 15 11 90000-0001", None),
            ("055 11 90000-0001", None),
            ("+1 (0)212 555 0100", None),
        ] {
            assert_eq!(digits(written).ok().as_deref(), expected, "{written}");
        }
        assert_eq!(
            digits("0 15 11 90000-0001"),
            Err(PhoneRefusal::LeadingZero),
            "a carrier code"
        );
    }

    #[test]
    fn eleven_digits_without_a_plus_are_a_brazilian_mobile_number_or_none() {
        for written in ["12125550100", "34600000000", "11800000001", "10900000001"] {
            assert_eq!(
                digits(written),
                Err(PhoneRefusal::NotBrazilian),
                "{written}"
            );
            let words = read_text("To", written).expect_err("refused");
            assert!(words.advice.contains("add + and the country code"));
        }
        assert_eq!(digits("+12125550100").as_deref(), Ok("12125550100"));
    }

    #[test]
    fn country_codes_and_lengths_are_checked() {
        assert_eq!(digits("+999123456789"), Err(PhoneRefusal::UnknownCountry));
        assert_eq!(digits("+0123456789"), Err(PhoneRefusal::UnknownCountry));
        for written in ["+55 90000-0001", "+551190000000123", "+1 212 555 010"] {
            let refused = read_text("To", written).expect_err("refused");
            assert!(refused.advice.contains("digits after"), "{written}");
        }
        // Two numbers in one field.
        for written in [
            "(11) 3000-0001/0002",
            "(11) 3000-0001/02",
            "11900000001 11900000002",
        ] {
            assert!(digits(written).is_err(), "{written}");
        }
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
            "120363000000000000@g.us",
            "123456789012345@lid",
            "11900000001\n",
            "11900\n00001",
            "11900000001;12900000001",
        ] {
            if written.ends_with('\n') {
                assert!(digits(written).is_ok(), "a line break at the end");
            } else {
                assert!(digits(written).is_err(), "{written}");
            }
        }
    }
}
