//! The host in the credential: the server that the API key may be sent to.

use super::url::split_scheme;
use crate::messages::{Message, refusals, shown_text};

/// Scheme and host without a trailing slash. Plain HTTP is allowed for localhost only, because the key would
/// be readable in transit. No path, query or user name.
pub fn read(text: &str) -> Result<String, Message> {
    base(text.trim()).ok_or_else(|| refusals::not_a_base_url(&shown_text(text)))
}

fn base(text: &str) -> Option<String> {
    let (scheme, rest) = split_scheme(text).unwrap_or(("https", text));
    let scheme = scheme.to_ascii_lowercase();
    let authority = rest.trim_end_matches('/').to_ascii_lowercase();
    let (name, port) = split_port(&authority)?;
    let secure = match scheme.as_str() {
        "https" => true,
        "http" => false,
        _ => return None,
    };
    if !is_name(name) || !(secure || is_loopback(name)) {
        return None;
    }
    let usual = if secure { 443 } else { 80 };
    let port = match port {
        None => usual,
        Some(digits)
            if (1..=5).contains(&digits.len())
                && digits.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            digits.parse::<u16>().ok().filter(|port| *port > 0)?
        }
        Some(_) => return None,
    };
    Some(if port == usual {
        format!("{scheme}://{name}")
    } else {
        format!("{scheme}://{name}:{port}")
    })
}

fn split_port(authority: &str) -> Option<(&str, Option<&str>)> {
    if authority.starts_with('[') {
        let (name, rest) = authority.split_at_checked(authority.find(']')? + 1)?;
        return if rest.is_empty() {
            Some((name, None))
        } else {
            Some((name, Some(rest.strip_prefix(':')?)))
        };
    }
    Some(match authority.split_once(':') {
        Some((name, port)) => (name, Some(port)),
        None => (authority, None),
    })
}

fn is_name(name: &str) -> bool {
    if let Some(address) = name
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        return address.contains(':')
            && address
                .bytes()
                .all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.'));
    }
    name.len() <= 253
        && name.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
}

fn is_loopback(name: &str) -> bool {
    if name == "localhost" || name == "[::1]" {
        return true;
    }
    let mut parts = name.split('.');
    parts.next() == Some("127")
        && parts.clone().count() == 3
        && parts.all(|part| part.parse::<u8>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normalises_hosts() {
        for (written, expected) in [
            ("https://api.wts.chat", "https://api.wts.chat"),
            (" HTTPS://API.WTS.chat/ ", "https://api.wts.chat"),
            ("api.flw.chat", "https://api.flw.chat"),
            ("https://api.wts.chat:443", "https://api.wts.chat"),
            ("https://api.wts.chat:8443", "https://api.wts.chat:8443"),
            ("http://localhost:3000/", "http://localhost:3000"),
            ("http://127.0.0.1:80", "http://127.0.0.1"),
            ("http://[::1]:4010", "http://[::1]:4010"),
        ] {
            assert_eq!(read(written), Ok(expected.to_owned()), "{written}");
        }
    }

    #[test]
    fn refuses_where_the_key_must_not_go() {
        for written in [
            "",
            "http://api.wts.chat",
            "ftp://api.wts.chat",
            "https://",
            "https://user@api.wts.chat",
            "https://api.wts.chat/core",
            "https://api.wts.chat?x=1",
            "https://api.wts.chat#x",
            "https://api wts.chat",
            "https://api.wts.chat:0",
            "https://api.wts.chat:99999",
            "http://127.0.0.1.example.com",
            "http://localhost.example.com",
            "https://api.wts.chat\\@evil.example",
            "https://api.wts.chat:80:80",
            "https://-a.example",
            "http://127.1",
            "https://[::1",
            "https://api.wts.chat\r\nX: y",
        ] {
            assert!(read(written).is_err(), "{written}");
        }
    }
}
