//! Closed lists of values, compared without case, spaces, underscores and hyphens.

use serde_json::Value;

use super::text;
use crate::messages::{Message, is_invisible, refusals, shown, shown_text};
use crate::operation::Choices;

/// The value as the API spells it; `None` for the entry that means "no choice".
pub fn read(
    label: &str,
    value: &Value,
    choices: &'static Choices,
) -> Result<Option<&'static str>, Message> {
    match text::plain(value) {
        Some(text) => read_text(label, &text, choices),
        None => Err(not_allowed(label, &shown(value), choices)),
    }
}

/// As [`read`], for a text.
pub fn read_text(
    label: &str,
    text: &str,
    choices: &'static Choices,
) -> Result<Option<&'static str>, Message> {
    if choices.nothing.is_some_and(|nothing| alike(nothing, text)) {
        return Ok(None);
    }
    if let Some(value) = choices
        .values
        .iter()
        .copied()
        .find(|value| alike(value, text))
    {
        return Ok(Some(value));
    }
    Err(not_allowed(label, &shown_text(text), choices))
}

fn not_allowed(label: &str, shown: &str, choices: &Choices) -> Message {
    refusals::not_a_choice(label, shown, choices.values, choices.sentence)
}

/// Whether two texts are equal except for case, spaces, `_` and `-`.
pub fn alike(one: &str, other: &str) -> bool {
    letters(one).eq(letters(other))
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|letter| {
            !matches!(letter, '_' | '-') && !letter.is_whitespace() && !is_invisible(*letter)
        })
        .map(|letter| letter.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    static STATUS: Choices = Choices {
        name: "status",
        values: &["IN_PROGRESS", "STARTED"],
        nothing: Some("UNDEFINED"),
        sentence: Some("Add a valid status!"),
    };

    #[test]
    fn forgives_spelling_and_nothing_else() {
        for text in ["IN_PROGRESS", "in progress", "In-Progress", "inprogress"] {
            assert_eq!(
                read("Status", &json!(text), &STATUS),
                Ok(Some("IN_PROGRESS"))
            );
        }
        assert_eq!(
            read("Status", &json!("Started"), &STATUS),
            Ok(Some("STARTED"))
        );
        assert_eq!(read("Status", &json!("undefined"), &STATUS), Ok(None));
        let refused = read("Status", &json!("open"), &STATUS).unwrap_err();
        assert!(refused.title.starts_with("Add a valid status!"));
        assert!(refused.title.contains("'Status'") && refused.advice.contains("IN_PROGRESS"));
        assert!(read("Status", &json!(["STARTED"]), &STATUS).is_err());
    }
}
