//! E-mail addresses, checked for typing mistakes only.

use serde_json::Value;

use super::{text, visible};
use crate::messages::{Message, refusals, shown};

/// Longest address that SMTP allows.
const LONGEST: usize = 254;

/// The address without surrounding spaces.
pub fn read(label: &str, value: &Value) -> Result<String, Message> {
    text::plain(value)
        .map(|text| visible(&text))
        .filter(|text| is_email(text))
        .ok_or_else(|| refusals::not_an_email(label, &shown(value)))
}

fn is_email(text: &str) -> bool {
    let Some((user, host)) = text.rsplit_once('@') else {
        return false;
    };
    text.len() <= LONGEST
        && !user.is_empty()
        && !text.contains(|character: char| {
            character.is_whitespace()
                || character.is_control()
                || matches!(character, '<' | '>' | ',' | ';' | '"')
        })
        && !user.contains('@')
        && host.contains('.')
        && host
            .split('.')
            .all(|part| !part.is_empty() && !part.starts_with('-') && !part.ends_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn tells_addresses_from_slips() {
        for text in [
            "ana@example.com",
            " ana.b+tag@mail.example.com.br ",
            "joão@exemplo.com",
        ] {
            assert_eq!(read("Email", &json!(text)), Ok(text.trim().to_owned()));
        }
        assert_eq!(
            read("Email", &json!("\u{202a}ana\u{200b}@example.com\u{a0}")),
            Ok("ana@example.com".to_owned())
        );
        for text in [
            "",
            "ana",
            "ana@",
            "@example.com",
            "a@b",
            "a b@example.com",
            "a@b@example.com",
            "a@example..com",
            "Ana <ana@example.com>",
            "a@example.com,b@example.com",
        ] {
            assert!(read("Email", &json!(text)).is_err(), "{text}");
        }
    }
}
