//! Percent-encoding of everything but the unreserved characters of RFC 3986, in path and query alike.
//!
//! A space is `%20`, never `+`, which servers interpret differently; a slash in a value cannot become a path
//! separator.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// One segment of a path. The caller refuses `.` and `..`, which servers resolve as directories even when
/// encoded.
pub fn path_segment(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).collect()
}

/// A name or a value of a query.
pub fn query_text(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).collect()
}

/// Appends `name=value` to a query string.
pub fn append(query: &mut String, name: &str, value: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    query.extend(utf8_percent_encode(name, ENCODED));
    query.push('=');
    query.extend(utf8_percent_encode(value, ENCODED));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_special_survives() {
        assert_eq!(path_segment("a/b?c#d%e"), "a%2Fb%3Fc%23d%25e");
        assert_eq!(query_text("ação & +1"), "a%C3%A7%C3%A3o%20%26%20%2B1");
        assert_eq!(
            query_text("2026-01-15T12:00:00Z_~."),
            "2026-01-15T12%3A00%3A00Z_~."
        );
        let mut query = String::new();
        append(&mut query, "Metadata[a b]", "x=y");
        append(&mut query, "PageSize", "10");
        assert_eq!(query, "Metadata%5Ba%20b%5D=x%3Dy&PageSize=10");
    }
}
