//! Every sentence a user can read, by topic, and the type that carries them.
//!
//! A [`Message`] says what happened and what to do about it, and quotes the parameter's display name in
//! single quotes. Sentences live here and in the tables of `src/resources` only, so that they
//! stay consistent; `tests/sentences.rs` checks all of them against the rules. This module depends on no
//! other.

pub mod failures;
pub mod former_operations;
pub mod hints;
pub mod page;
pub mod refusals;
pub mod samples;
pub mod trigger;
pub mod waiting;

use std::fmt::Write;

use serde::Serialize;
use serde_json::Value;

/// What the user reads when something did not work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Message {
    /// What happened, in one sentence. Never contains the API key.
    #[serde(rename = "message")]
    pub title: String,
    /// What to do about it, and what the API said.
    #[serde(rename = "description")]
    pub advice: String,
}

impl Message {
    fn new(title: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            advice: advice.into(),
        }
    }

    /// Adds to the title during what it happened: `reading page 3`.
    fn during(mut self, doing: &str) -> Self {
        self.title = format!("{} while {doing}", self.title);
        self
    }

    /// Puts sentences before the advice, if there are any.
    fn after(mut self, sentences: Option<String>) -> Self {
        if let Some(sentences) = sentences {
            self.advice = format!("{sentences} {}", self.advice);
        }
        self
    }

    /// Hides a value that the API may repeat, wherever it is a word of its own.
    pub fn conceal(&mut self, secret: &str) {
        for text in [&mut self.title, &mut self.advice] {
            *text = concealed(text, secret.trim());
        }
    }

    /// Both parts as one text.
    pub fn in_one_line(&self) -> String {
        format!("{}. {}", self.title, self.advice)
    }
}

/// Stands for a value that no message and no item shows.
pub const HIDDEN: &str = "[hidden]";

fn concealed(text: &str, secret: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(secret).filter(|_| !secret.is_empty()) {
        let (before, found) = rest.split_at(at);
        let after = &found[secret.len()..];
        let is_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
        let is_part = is_word(before.chars().next_back()) || is_word(after.chars().next());
        written.push_str(before);
        written.push_str(if is_part { secret } else { HIDDEN });
        rest = after;
    }
    written.push_str(rest);
    written
}

/// Longest piece of a user's value that a text quotes, in characters.
const QUOTED_VALUE: usize = 60;

/// The beginning of a value for quoting: one line, at most 60 characters. Characters that cannot be seen are named.
pub fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => shown_text(text),
        other => shown_text(&other.to_string()),
    }
}

/// As [`shown`], for a text.
pub fn shown_text(text: &str) -> String {
    let mut named = String::new();
    for character in text.trim_matches([' ', '\n', '\r', '\t']).chars() {
        let is_unusual = character.is_whitespace() || character.is_control();
        if is_invisible(character) || is_unusual && !matches!(character, ' ' | '\n' | '\r' | '\t') {
            let _ = write!(named, "[U+{:04X}]", u32::from(character));
        } else {
            named.push(character);
        }
        if named.len() > QUOTED_VALUE * 8 {
            break;
        }
    }
    clean(&named, QUOTED_VALUE)
}

/// Whether a character cannot be seen and takes no place: zero-width characters, direction marks, soft hyphens.
/// Text copied from web pages and chats contains them.
pub fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0001}'
            | '\u{e0020}'..='\u{e007f}'
    )
}

/// Joins a text into one line and cuts it after `longest` characters. Control characters and blanks of any kind
/// become spaces; characters that cannot be seen, which could disguise the text that follows, are removed.
pub fn clean(text: &str, longest: usize) -> String {
    let mut line = String::new();
    let mut length = 0;
    let mut blank = false;
    for character in text.chars().filter(|character| !is_invisible(*character)) {
        if character.is_whitespace() || character.is_control() {
            blank = !line.is_empty();
            continue;
        }
        length += 1 + usize::from(blank);
        if length > longest {
            line.push('…');
            break;
        }
        if std::mem::take(&mut blank) {
            line.push(' ');
        }
        line.push(character);
    }
    line
}

/// `1 second`, `12 minutes and 5 seconds`; rounded to seconds.
fn duration(ms: i64) -> String {
    let seconds = u32::try_from(ms.saturating_add(500) / 1_000).unwrap_or(u32::MAX);
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    match (minutes, seconds) {
        (0, seconds) => counted(seconds, "second"),
        (minutes, 0) => counted(minutes, "minute"),
        (minutes, seconds) => format!(
            "{} and {}",
            counted(minutes, "minute"),
            counted(seconds, "second")
        ),
    }
}

/// `1 attempt`, `2 attempts`.
fn counted(count: u32, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_hidden_where_it_is_a_word() {
        for (text, shown) in [
            (
                "The code '4711' is wrong: 4711",
                "The code '[hidden]' is wrong: [hidden]",
            ),
            ("HTTP 40047110, x4711 4711x", "HTTP 40047110, x4711 4711x"),
            ("4711", "[hidden]"),
            ("", ""),
        ] {
            assert_eq!(concealed(text, "4711"), shown);
        }
        assert_eq!(concealed("a b", ""), "a b");
    }

    #[test]
    fn a_refusal_names_what_cannot_be_seen() {
        assert_eq!(
            shown_text(" a\u{200b}b\u{a0}\n c\u{0}"),
            "a[U+200B]b[U+00A0] c[U+0000]"
        );
        assert_eq!(shown_text("\u{feff}"), "[U+FEFF]");
        assert_eq!(clean(" a\u{200b}b\u{a0}\n c\u{2028}", 60), "ab c");
        assert_eq!(clean("abcd", 3), "abc…");
        assert_eq!(clean("abc ", 3), "abc");
    }
}
