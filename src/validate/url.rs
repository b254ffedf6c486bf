//! URLs of files and callbacks: absolute, with everything encoded that a URL cannot contain.

use std::fmt::Write;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::Value;

use super::{text, visible};
use crate::messages::refusals::UrlRefusal;
use crate::messages::{Message, refusals, shown, shown_text};

/// Characters that are encoded in a path or query as users write it; percent signs are kept.
pub const ENCODED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'\\')
    .add(b'^')
    .add(b'|');

/// The URL, encoded.
pub fn read(label: &str, value: &Value) -> Result<String, Message> {
    match text::plain(value) {
        Some(text) => read_text(label, &text),
        None => Err(refusals::not_a_url(
            label,
            &shown(value),
            UrlRefusal::Scheme,
        )),
    }
}

/// As [`read`], for a URL that messages do not quote.
pub fn read_secret(label: &str, value: &Value) -> Result<String, Message> {
    let text = text::plain(value).unwrap_or_default();
    encoded(&visible(&text)).map_err(|refusal| refusals::not_a_secret_url(label, refusal))
}

/// As [`read`], for a text.
pub fn read_text(label: &str, text: &str) -> Result<String, Message> {
    encoded(&visible(text))
        .map_err(|refusal| refusals::not_a_url(label, &shown_text(text), refusal))
}

fn encoded(text: &str) -> Result<String, UrlRefusal> {
    let (scheme, rest) = split_scheme(text).ok_or(UrlRefusal::Scheme)?;
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return Err(UrlRefusal::Scheme);
    }
    if text.contains(char::is_control) {
        return Err(UrlRefusal::Control);
    }
    let (authority, path) = split_path(rest);
    check_host(
        authority
            .rsplit_once('@')
            .map_or(authority, |(_, host)| host),
    )?;
    let mut url = format!("{scheme}://{}", utf8_percent_encode(authority, ENCODED));
    for (nth, piece) in path.split('%').enumerate() {
        if nth > 0 {
            let is_encoded =
                piece.len() >= 2 && piece.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
            url.push_str(if is_encoded { "%" } else { "%25" });
        }
        let _ = write!(url, "{}", utf8_percent_encode(piece, ENCODED));
    }
    Ok(url)
}

/// What host and port of any URL need: characters, and only those that a host can have.
pub(super) fn check_host(host: &str) -> Result<(), UrlRefusal> {
    if host.is_empty() || host.starts_with(':') {
        return Err(UrlRefusal::NoHost);
    }
    if host.contains(char::is_whitespace) {
        return Err(UrlRefusal::Blank);
    }
    if !host.is_ascii() {
        return Err(UrlRefusal::Accent);
    }
    Ok(())
}

/// What stands before and after the host of a URL without its scheme.
pub fn split_path(rest: &str) -> (&str, &str) {
    rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()))
}

/// The address that a `Location` means which the server of `from` sent; `None` if it is no http(s) address.
pub fn join(from: &str, location: &str) -> Option<String> {
    let (scheme, rest) = split_scheme(from)?;
    let (authority, path) = split_path(rest);
    let joined = if let Some(elsewhere) = location.strip_prefix("//") {
        format!("{scheme}://{elsewhere}")
    } else if split_scheme(location).is_some() {
        location.to_owned()
    } else if location.starts_with('/') {
        format!("{scheme}://{authority}{location}")
    } else {
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{scheme}://{authority}{folder}/{location}")
    };
    read_text("", &joined).ok()
}

/// The parts before and after the first colon, if `//` follows it.
pub fn split_scheme(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    Some((scheme, rest.strip_prefix("//")?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn takes_absolute_urls_and_encodes_them() {
        for (written, expected) in [
            ("https://example.com/a.pdf", "https://example.com/a.pdf"),
            (
                " http://localhost:8080/x?y=1 ",
                "http://localhost:8080/x?y=1",
            ),
            ("HTTPS://example.com", "HTTPS://example.com"),
            (
                "https://example.com/Contrato João (1).pdf?nome=Zoë",
                "https://example.com/Contrato%20Jo%C3%A3o%20(1).pdf?nome=Zo%C3%AB",
            ),
            (
                "https://example.com/a%20b.pdf",
                "https://example.com/a%20b.pdf",
            ),
            (
                "https://example.com/100%.pdf",
                "https://example.com/100%25.pdf",
            ),
            (
                "\u{feff}https://exam\u{200b}ple.com/a\u{a0}b",
                "https://example.com/a%C2%A0b",
            ),
        ] {
            assert_eq!(read("URL", &json!(written)), Ok(expected.to_owned()));
        }
    }

    #[test]
    fn a_location_is_joined_to_the_address_that_sent_it() {
        let from = "https://a.example/files/one?key=1";
        for (location, expected) in [
            ("https://b.example/x y", Some("https://b.example/x%20y")),
            ("//b.example/x", Some("https://b.example/x")),
            ("/x?y=1", Some("https://a.example/x?y=1")),
            ("two", Some("https://a.example/files/two")),
            ("ftp://b.example/x", None),
            ("https://", None),
        ] {
            assert_eq!(join(from, location).as_deref(), expected, "{location}");
        }
        assert_eq!(
            join("https://a.example", "x").as_deref(),
            Some("https://a.example/x")
        );
    }

    #[test]
    fn a_refusal_names_the_reason() {
        for (written, reason) in [
            ("", "https://"),
            ("example.com/a.pdf", "https://"),
            ("ftp://example.com/a", "https://"),
            ("javascript:alert(1)", "https://"),
            ("https://", "no host"),
            ("https:///a", "no host"),
            ("https://:80/a", "no host"),
            ("https://user@/a", "no host"),
            ("https://exa mple.com", "blank"),
            ("https://exa\u{a0}mple.com", "blank"),
            ("https://exämple.com/a", "xn--"),
            ("https://a.b/c\r\nX: y", "line break"),
        ] {
            let refused = read("URL", &json!(written)).expect_err(written);
            assert!(
                refused.title.contains("'URL'") && refused.title.contains(reason),
                "{refused:?}"
            );
        }
    }
}
