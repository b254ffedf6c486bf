//! Reads JSON that a server sent, as leniently as JavaScript does.
//!
//! `serde_json` refuses a whole body for half a surrogate pair (`\ud83d` at the end of a text that was cut), for a number
//! beyond 64 bits (`1e400`), and for nesting beyond 128 levels. The host parses such bodies, so the core must as well:
//! an event or an option list would be lost for one character.

use serde_json::{Number, Value};

use super::DEEPEST;

/// A body that is nested this deeply is refused, because n8n copies items level by level.
const TOO_DEEP: usize = 1_000;

/// The value of a JSON text, optionally after a byte order mark. Half a surrogate pair is U+FFFD, a number that is too
/// large is its text, and what is nested too deeply is null.
pub fn parse(text: &str) -> Option<Value> {
    let text = text.trim_start_matches('\u{feff}');
    serde_json::from_str(text)
        .ok()
        .or_else(|| serde_json::from_str(&repaired(text)?).ok())
}

fn repaired(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (token, after) = rest.split_at(token_length(first, rest));
        rest = after;
        match first {
            '[' | '{' if depth == TOO_DEEP => return None,
            '[' | '{' => depth += 1,
            ']' | '}' if depth > DEEPEST => {
                depth -= 1;
                continue;
            }
            ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match first {
            _ if depth > DEEPEST + 1 => {}
            '[' | '{' if depth > DEEPEST => out.push_str("null"),
            _ if depth > DEEPEST => {}
            '"' => push_string(token, &mut out),
            '-' | '0'..='9' if serde_json::from_str::<Number>(token).is_err() => {
                out.extend(["\"", token, "\""]);
            }
            _ => out.push_str(token),
        }
    }
    Some(out)
}

/// Bytes up to the end of a string or number; any other character is a token of its own.
fn token_length(first: char, text: &str) -> usize {
    match first {
        '"' => {
            let mut escaped = true;
            text.find(|character| {
                let ends = character == '"' && !escaped;
                escaped = character == '\\' && !escaped;
                ends
            })
            .map_or(text.len(), |end| end + 1)
        }
        '-' | '0'..='9' => text
            .find(|character: char| !matches!(character, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'))
            .unwrap_or(text.len()),
        other => other.len_utf8(),
    }
}

/// Copies a string and replaces halves of surrogate pairs.
fn push_string(token: &str, out: &mut String) {
    let mut rest = token;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let pair = (surrogate(escape, 0), surrogate(escape, 6));
        let length = match pair {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(_), _) => {
                out.push('\u{fffd}');
                rest = &escape[6..];
                continue;
            }
            // The escaped character may be a backslash or a quote.
            (None, _) => 1 + escape[1..].chars().next().map_or(0, char::len_utf8),
        };
        out.push_str(&escape[..length]);
        rest = &escape[length..];
    }
    out.push_str(rest);
}

/// The surrogate that is escaped at a place.
fn surrogate(text: &str, at: usize) -> Option<u16> {
    let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
    let unit = u16::from_str_radix(digits, 16).ok()?;
    (0xd800..=0xdfff).contains(&unit).then_some(unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn reads_what_javascript_reads() {
        for (text, expected) in [
            (r#"{"a": 1}"#, json!({"a": 1})),
            ("\u{feff}[]", json!([])),
            (r#"["cut \ud83d"]"#, json!(["cut \u{fffd}"])),
            (r#"["\ude00 \ud83d\ude00"]"#, json!(["\u{fffd} \u{1f600}"])),
            (r#"["\ud83d\ud83d\ude00"]"#, json!(["\u{fffd}\u{1f600}"])),
            (r#"["\ud83d\\ude00\""]"#, json!(["\u{fffd}\\ude00\""])),
            (r#"["\\ud83d", "\ud83d"]"#, json!(["\\ud83d", "\u{fffd}"])),
            ("[1e400, -1e400, 1]", json!(["1e400", "-1e400", 1])),
            (
                r#"{"\ud83d": [{"1e400": 1e999}]}"#,
                json!({"\u{fffd}": [{"1e400": "1e999"}]}),
            ),
        ] {
            assert_eq!(parse(text), Some(expected), "{text}");
        }
        for text in ["", "{", "[1,]", "\"", "\"\\", "\"\\u", "]", "[\"\\ud83d]"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_nested_too_deeply_is_null() {
        let nested = |depth: usize| {
            format!(
                "{{\"deep\":{}\"]\"{},\"id\":1}}",
                "[".repeat(depth),
                "]".repeat(depth)
            )
        };
        for depth in [1, DEEPEST, 130, 900] {
            let read = parse(&nested(depth)).expect("an object");
            assert_eq!(read["id"], 1, "{depth}");
        }
        let objects = |depth| format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth));
        assert!(parse(&objects(TOO_DEEP)).is_some());
        for depth in [TOO_DEEP + 1, 200_000] {
            assert_eq!(parse(&nested(depth)), None);
            assert_eq!(parse(&objects(depth)), None);
        }
    }
}
