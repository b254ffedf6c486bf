//! Every sentence a user can read, by topic, and the type that carries them.
//!
//! A [`Message`] says what happened and what to do about it, and quotes the parameter's display name in
//! single quotes. Sentences live here and in the tables of `src/resources` only, so that they
//! stay consistent; `tests/sentences.rs` checks all of them against the rules. This module depends on no
//! other.

pub mod failures;
pub mod former_operations;
pub mod hints;
pub mod refusals;
pub mod trigger;

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
}

/// Longest piece of a user's value that a text quotes, in characters.
const QUOTED_VALUE: usize = 60;

/// The beginning of a value for quoting: one line, no control characters, at most 60 characters.
pub fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => shown_text(text),
        other => shown_text(&other.to_string()),
    }
}

/// As [`shown`], for a text.
pub fn shown_text(text: &str) -> String {
    clean(text, QUOTED_VALUE)
}

/// Joins a text into one line and cuts it after `longest` characters. Control characters, line separators
/// and direction marks, which could disguise the text that follows, become spaces.
pub fn clean(text: &str, longest: usize) -> String {
    let mut line = String::new();
    let mut length = 0;
    for character in text.trim().chars() {
        let character = match character {
            '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' => ' ',
            character if character.is_control() => ' ',
            character => character,
        };
        if character == ' ' && line.ends_with(' ') {
            continue;
        }
        if length == longest {
            line.truncate(line.trim_end().len());
            line.push('…');
            break;
        }
        line.push(character);
        length += 1;
    }
    line
}

/// `1 attempt`, `2 attempts`.
fn counted(count: u32, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
