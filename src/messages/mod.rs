//! Every sentence a user can read, by topic.
//!
//! A text says what happened and what to do about it, in that order, and quotes the parameter's
//! display name in single quotes. Sentences live here and nowhere else, so that they stay alike; a
//! test holds all of them against the rules.

pub mod failures;
pub mod hints;
pub mod legacy;
pub mod refusals;
#[cfg(test)]
mod rules;
pub mod trigger;

use serde_json::Value;

/// Longest piece of a user's value that a text quotes, in characters.
const QUOTED_VALUE: usize = 60;

/// The beginning of a value, fit to be quoted: one line, no control characters, at most 60 characters.
pub fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => shown_text(text),
        other => shown_text(&serde_json::to_string(other).unwrap_or_default()),
    }
}

/// As [`shown`], for a text.
pub fn shown_text(text: &str) -> String {
    clean(text, QUOTED_VALUE)
}

/// A sentence with values in it: each `{}` is replaced by the next one. (The formatting machinery of the
/// language, called for a hundred sentences, would be a noticeable part of the module.)
fn fill(sentence: &str, values: &[&str]) -> String {
    let mut filled = String::new();
    let mut values = values.iter();
    // Cut at a character: cutting at a text brings a searcher and a printer of texts into the module.
    for part in sentence.split('{') {
        match part.strip_prefix('}') {
            Some(rest) => {
                filled.push_str(values.next().copied().unwrap_or_default());
                filled.push_str(rest);
            }
            None => filled.push_str(part),
        }
    }
    filled
}

/// Makes one line of a text and cuts it after `longest` characters. Control characters, line
/// separators and direction marks become blanks: they could disguise what follows.
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

/// Texts in a row, with something between them. The library's `join` is ten times as much code.
pub fn joined(texts: &[impl AsRef<str>], between: &str) -> String {
    let mut row = String::new();
    for (index, text) in texts.iter().enumerate() {
        if index > 0 {
            row.push_str(between);
        }
        row.push_str(text.as_ref());
    }
    row
}
