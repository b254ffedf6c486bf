//! The host in the credential: the server that the API key may be sent to.

use super::url::{check_host, split_path, split_scheme};
use super::{is_digits, visible};
use crate::messages::refusals::UrlRefusal;
use crate::messages::{Message, refusals, shown_text};

/// Scheme and host without a trailing slash. Plain HTTP is allowed for localhost only, because the key would
/// be readable in transit. No path, query or user name.
pub fn read(text: &str) -> Result<String, Message> {
    base(&visible(text)).map_err(|refusal| refusals::not_a_base_url(&shown_text(text), refusal))
}

fn base(text: &str) -> Result<String, UrlRefusal> {
    let (scheme, rest) = split_scheme(text).unwrap_or(("https", text));
    let secure = match scheme.to_ascii_lowercase().as_str() {
        "https" => true,
        "http" => false,
        _ => return Err(UrlRefusal::Scheme),
    };
    let (authority, path) = split_path(rest);
    if authority.contains('@') {
        return Err(UrlRefusal::UserName);
    }
    check_host(authority)?;
    if !path.trim_end_matches('/').is_empty() {
        return Err(UrlRefusal::Path);
    }
    let authority = authority.to_ascii_lowercase();
    let (name, port) = split_port(&authority).ok_or(UrlRefusal::Host)?;
    if !is_name(name) {
        return Err(UrlRefusal::Host);
    }
    if !secure && !is_loopback(name) {
        return Err(UrlRefusal::PlainHttp);
    }
    let (scheme, usual) = if secure { ("https", 443) } else { ("http", 80) };
    let port = port.map_or(Some(usual), port_of).ok_or(UrlRefusal::Host)?;
    Ok(if port == usual {
        format!("{scheme}://{name}")
    } else {
        format!("{scheme}://{name}:{port}")
    })
}

fn port_of(digits: &str) -> Option<u16> {
    let is_number = is_digits(digits, 0..=5);
    digits.parse().ok().filter(|port| is_number && *port > 0)
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
            (
                "\u{feff}https://api\u{200b}.wts.chat\u{a0}",
                "https://api.wts.chat",
            ),
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

    #[test]
    fn the_title_names_the_reason() {
        for (written, reason) in [
            ("http://api.wts.chat", "only https://"),
            ("ftp://api.wts.chat", "https://"),
            ("https://", "no host"),
            ("https://user@api.wts.chat", "user name"),
            ("https://api.wts.chat/core", "path"),
            ("https://api wts.chat", "blank"),
            ("https://api.wts.chat:99999", "port"),
            ("https://ápi.wts.chat", "xn--"),
        ] {
            let refused = read(written).expect_err(written);
            assert!(refused.title.contains(reason), "{refused:?}");
        }
    }
}
