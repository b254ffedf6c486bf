//! URLs of files and callbacks.

use serde_json::Value;

use super::text;
use crate::messages::{Message, refusals, shown, shown_text};

/// The URL without surrounding spaces.
pub fn read(label: &str, value: &Value) -> Result<String, Message> {
    match text::plain(value) {
        Some(text) => read_text(label, &text),
        None => Err(refusals::not_a_url(label, &shown(value))),
    }
}

/// As [`read`], for a text.
pub fn read_text(label: &str, text: &str) -> Result<String, Message> {
    let text = text.trim();
    if is_url(text) {
        Ok(text.to_owned())
    } else {
        Err(refusals::not_a_url(label, &shown_text(text)))
    }
}

/// The parts before and after the first colon, if `//` follows it.
pub fn split_scheme(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    Some((scheme, rest.strip_prefix("//")?))
}

fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = split_scheme(text) else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http"))
        && !host.is_empty()
        && !host.starts_with([':', '@'])
        && !text.contains(|character: char| character.is_whitespace() || character.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn takes_absolute_web_addresses_alone() {
        for text in [
            "https://example.com/a.pdf",
            " http://localhost:8080/x?y=1 ",
            "HTTPS://example.com",
        ] {
            assert_eq!(read("URL", &json!(text)), Ok(text.trim().to_owned()));
        }
        for text in [
            "",
            "example.com/a.pdf",
            "ftp://example.com/a",
            "https://",
            "https:///a",
            "https://exa mple.com",
            "https://a.b/c\r\nX: y",
            "javascript:alert(1)",
        ] {
            assert!(read("URL", &json!(text)).is_err(), "{text}");
        }
    }
}
