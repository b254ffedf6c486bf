//! Looking a text up in a list: the entries that hold it, or the id of the one it names.

use crate::envelope::Entry;
use crate::failure::InvalidParameter;
use crate::messages::{clean, refusals, shown_text};
use crate::request::{NamePlaceholder, NameValue};
use crate::validate::id;
use crate::validate::letters::{caseless, fold};

/// The entries that hold a typed text in name or second line; all of them for an empty text.
pub fn matching(mut entries: Vec<Entry>, filter: &str) -> Vec<Entry> {
    let filter = fold(filter);
    if !filter.is_empty() {
        entries.retain(|entry| {
            let mut lines = [Some(&entry.name), entry.description.as_ref()]
                .into_iter()
                .flatten();
            lines.any(|line| fold(line).contains(&filter))
        });
    }
    entries
}

/// The entries with second lines that fit into the editor; the whole line has been searched.
pub fn shortened(mut entries: Vec<Entry>) -> Vec<Entry> {
    for line in entries
        .iter_mut()
        .filter_map(|entry| entry.description.as_mut())
    {
        *line = clean(line, LONGEST_LINE);
    }
    entries
}

/// Longest second line shown.
const LONGEST_LINE: usize = 160;
/// Candidates that a refusal names.
const CANDIDATES: usize = 10;

/// The id (or key) a name stands for. Upper and lower case are alike; more than one match is as bad as
/// none, because the wrong user's sessions are worse than no sessions.
///
/// # Errors
/// No entry has that name, or several have.
pub fn resolve(
    placeholder: &NamePlaceholder,
    entries: &[Entry],
) -> Result<String, InvalidParameter> {
    let is_meant = |id: &String| id.eq_ignore_ascii_case(&placeholder.text);
    if placeholder.value != NameValue::Id
        && let Some(entry) = entries
            .iter()
            .find(|entry| is_meant(&entry.value) || entry.other.as_ref().is_some_and(is_meant))
    {
        return Ok(entry.value.clone());
    }
    if placeholder.value == NameValue::EitherId && id::is_id(&placeholder.text) {
        // The API says what it makes of an ID that its own list does not have.
        return Ok(placeholder.text.clone());
    }
    let wanted = caseless(&placeholder.text);
    let named: Vec<&Entry> = entries
        .iter()
        .filter(|entry| caseless(&entry.name) == wanted)
        .collect();
    if let [only] = named.as_slice() {
        return Ok(only.value.clone());
    }
    // Equal names carry a mark in brackets, so the bare name finds none of them.
    let marked = format!("{wanted} (");
    let alike: Vec<&Entry> = entries
        .iter()
        .filter(|entry| caseless(&entry.name).starts_with(&marked))
        .collect();
    let ambiguous = alike.len() > 1;
    let candidates: Vec<&Entry> = if ambiguous {
        alike
    } else {
        entries.iter().collect()
    };
    let mut offered: Vec<String> = candidates
        .iter()
        .take(CANDIDATES)
        .map(|entry| shown_text(&entry.name))
        .collect();
    if candidates.len() > CANDIDATES {
        offered.push(format!("and {} more", candidates.len() - CANDIDATES));
    }
    let message = refusals::not_in_list(
        placeholder.list.table().sentence,
        placeholder.label,
        &shown_text(&placeholder.text),
        ambiguous,
        &offered,
    );
    Err(InvalidParameter {
        parameter: placeholder.parameter,
        message,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn entry(name: &str, value: &str) -> Entry {
        Entry {
            name: name.to_owned(),
            value: value.to_owned(),
            ..Entry::default()
        }
    }

    #[test]
    fn filters_look_into_both_lines_without_accents() {
        let channels = vec![
            entry("Água", "1"),
            Entry {
                description: Some("(11) 0000-0001".to_owned()),
                ..entry("Loja", "2")
            },
        ];
        let values = |filter: &str| {
            matching(channels.clone(), filter)
                .into_iter()
                .map(|entry| entry.value)
                .collect::<Vec<_>>()
        };
        assert_eq!(values("AGUA"), ["1"]);
        assert_eq!(values("0001"), ["2"]);
        assert_eq!(values(" "), ["1", "2"]);
        assert_eq!(values("x"), [""; 0]);
    }

    #[test]
    fn names_are_resolved_only_if_they_are_clear() {
        let operation = crate::resources::find("session", "list").expect("there");
        let parameters = json!({"userId": " ana "});
        let draft =
            crate::request::prepare(operation, parameters.as_object().expect("an object"), &[])
                .expect("fine");
        let placeholder = &draft.names[0];
        assert_eq!(
            resolve(placeholder, &[entry("Ana", "1"), entry("Anabel", "2")]),
            Ok("1".to_owned())
        );
        let both = resolve(
            placeholder,
            &[
                entry("Ana (a)", "1"),
                entry("Ana (b)", "2"),
                entry("Bia", "3"),
            ],
        )
        .expect_err("two");
        assert!(both.message.title.starts_with("Choose from the list"));
        assert!(
            both.message.advice.contains("Ana (a), Ana (b)")
                && !both.message.advice.contains("Bia")
        );
        let none = resolve(placeholder, &[entry("Bia", "3")]).expect_err("none");
        assert!(
            none.message
                .title
                .contains("'User Name or ID' has no entry named \"ana\"")
        );
        assert!(none.message.advice.contains("Bia"));
        assert!(
            resolve(placeholder, &[])
                .expect_err("empty")
                .message
                .advice
                .contains("empty")
        );
    }

    #[test]
    fn a_user_is_found_by_either_id_or_by_name() {
        let [own, login, unknown] =
            ["1", "2", "3"].map(|digit| format!("{digit}b671a64-40d5-491e-99b0-da01ff1f3341"));
        let users = [Entry {
            other: Some(login.clone()),
            ..entry("Ana", &own)
        }];
        let operation = crate::resources::find("user", "get").expect("there");
        let resolved = |text: &str| {
            let parameters = json!({ "userId": text });
            let parameters = parameters.as_object().expect("an object");
            let draft = crate::request::prepare(operation, parameters, &[]).expect("fine");
            resolve(&draft.names[0], &users)
        };
        for text in [&own, &login, &login.to_uppercase(), "ana"] {
            assert_eq!(resolved(text).as_ref(), Ok(&own), "{text}");
        }
        assert_eq!(resolved(&unknown), Ok(unknown));
        assert!(resolved("Bia").is_err());
    }

    #[test]
    fn keys_are_found_by_key_or_by_name() {
        let operation = crate::resources::find("chatbot", "send").expect("there");
        let parameters = json!({"botKey": "Triagem", "to": "5511900000001"});
        let draft =
            crate::request::prepare(operation, parameters.as_object().expect("an object"), &[])
                .expect("fine");
        let bots = [entry("Other", "triagem"), entry("Triagem", "k")];
        assert_eq!(resolve(&draft.names[0], &bots), Ok("triagem".to_owned()));
        assert_eq!(resolve(&draft.names[0], &bots[1..]), Ok("k".to_owned()));
    }
}
