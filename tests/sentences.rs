//! Rules for every sentence a user can read, checked in the sources of `src/messages` and in the tables.

#[cfg(target_arch = "wasm32")]
#[macro_use]
extern crate wasm_tests;
#[cfg(target_arch = "wasm32")]
run_where_wasm_pack_says!();

use wts_chat_core::messages::samples;
use wts_chat_core::operation::{Kind, Place, Setting};
use wts_chat_core::resources::CATALOGUE;
use wts_chat_core::trigger::event_types::EVENT_TYPES;
use wts_chat_core::trigger::filter::FILTERS;

/// Words that blame without helping. What the API itself says is quoted as it is.
const BANNED: [&str; 9] = [
    "error", "errors", "problem", "problems", "failure", "failed", "mistake", "invalid", "oops",
];

/// Phrases that a native writer would not use.
const UNIDIOMATIC: [&str; 7] = [
    "surely",
    "by itself",
    "stays so",
    "that is none",
    "whoever",
    "nobody",
    "without a word",
];

const SOURCES: [(&str, &str); 6] = [
    ("refusals", include_str!("../src/messages/refusals.rs")),
    ("failures", include_str!("../src/messages/failures.rs")),
    ("hints", include_str!("../src/messages/hints.rs")),
    (
        "former_operations",
        include_str!("../src/messages/former_operations.rs"),
    ),
    ("trigger", include_str!("../src/messages/trigger.rs")),
    ("waiting", include_str!("../src/messages/waiting.rs")),
];

/// The string literals of a source file, without comments and tests.
fn literals(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let code: Vec<&str> = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    let code = code.join("\n");
    let mut found = Vec::new();
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            '\'' => {
                // A character literal may hold a quote; a lifetime has none.
                let rest = characters.as_str();
                if let Some(after) = rest.strip_prefix("\"'") {
                    characters = after.chars();
                }
            }
            '"' => {
                let mut text = String::new();
                while let Some(character) = characters.next() {
                    match character {
                        '"' => break,
                        '\\' => text.extend(characters.next()),
                        other => text.push(other),
                    }
                }
                found.push(text);
            }
            _ => {}
        }
    }
    found
}

/// Everything the tables of the operations and of the trigger say to users.
fn sentences_of_tables() -> Vec<String> {
    let mut found: Vec<String> = FILTERS
        .iter()
        .map(|filter| filter.label.to_owned())
        .collect();
    for event in EVENT_TYPES {
        found.extend([event.label.to_owned(), event.description.to_owned()]);
    }
    for operation in CATALOGUE.iter().flat_map(|resource| resource.operations) {
        for field in operation.fields() {
            found.push(field.label.to_owned());
            found.extend(field.required.map(str::to_owned));
            if let Kind::Choice(choices) | Kind::Choices(choices) = field.kind {
                found.extend(choices.sentence.map(str::to_owned));
                found.push(choices.name.to_owned());
            }
        }
        found.extend(operation.needs.iter().map(|need| need.sentence.to_owned()));
    }
    found
}

fn is_clean(sentence: &str) -> bool {
    let sentence = sentence.to_lowercase();
    let mut words = sentence.split(|character: char| !character.is_alphanumeric());
    words.all(|word| !BANNED.contains(&word))
        && !UNIDIOMATIC.iter().any(|phrase| sentence.contains(phrase))
}

#[test]
fn no_sentence_blames_or_is_unidiomatic() {
    let mut checked = 0;
    for (name, source) in SOURCES {
        for literal in literals(source) {
            assert!(is_clean(&literal), "{name}: {literal}");
            checked += 1;
        }
    }
    for sentence in sentences_of_tables() {
        assert!(is_clean(&sentence), "{sentence}");
        checked += 1;
    }
    assert!(checked > 300, "only {checked} sentences were found");
    for refused in [
        "An Error occurred",
        "failed.",
        "Nobody knows",
        "If it stays so, try again.",
    ] {
        assert!(!is_clean(refused), "{refused}");
    }
}

#[test]
fn sentences_are_english_prose_without_loose_ends() {
    for (name, source) in SOURCES {
        for literal in literals(source) {
            assert!(!literal.contains("  "), "{name}: two blanks in {literal}");
            assert!(
                !literal.contains("!!") && !literal.contains("..."),
                "{name}: {literal}"
            );
            // Letters of any language (menus are quoted as they are spelled); no arrows, no pictures.
            let plain = literal.chars().all(|character| character < '\u{2190}');
            assert!(plain, "{name}: {literal}");
        }
    }
}

#[test]
fn required_parameters_have_a_sentence_and_settings_are_optional() {
    for operation in CATALOGUE.iter().flat_map(|resource| resource.operations) {
        for field in operation.fields() {
            match field.required {
                Some(sentence) => assert!(sentence.len() > 8, "{}: {sentence}", field.parameter),
                None => assert!(
                    !matches!(field.place, Place::Path(_)),
                    "{}",
                    field.parameter
                ),
            }
            // A setting has a value without the user, except for the period of metrics.
            if !matches!(field.place, Place::Setting(Setting::Period))
                && matches!(field.place, Place::Setting(_))
            {
                assert!(field.required.is_none(), "{}", field.parameter);
            }
        }
    }
}

/// Names of the editor that sentences may quote although no operation's table has them.
const ELSEWHERE: [&str; 11] = [
    "Resume Waiting Executions",
    "Filters",
    "Allowed Source Addresses",
    "Find by Sender ID",
    "Forget Sent Keys",
    "Clear Fields",
    "Update Fields",
    "Loop Over Items",
    "Event Names or IDs",
    "Events",
    "Panel Names or IDs",
];

/// Names in single quotes, without places for values.
fn quoted_names(sentence: &str) -> Vec<&str> {
    let pieces = sentence.split('\'').collect::<Vec<_>>();
    let inside = pieces.iter().skip(1).step_by(2).copied();
    inside
        .filter(|name| name.starts_with(|first: char| first.is_ascii_uppercase()))
        .collect()
}

/// What docs/troubleshooting.md lists, in one text.
fn sampled() -> String {
    let topics = samples::topics().into_iter();
    topics
        .flat_map(|topic| topic.samples)
        .map(|(_, message)| message.in_one_line())
        .collect::<Vec<_>>()
        .join("\n")
}

/// A literal between its places for values; single words have no meaning of their own.
fn fixed_pieces(literal: &str) -> Vec<String> {
    let plain = literal.replace("{{", "\u{1}").replace("}}", "\u{2}");
    plain
        .split('{')
        .enumerate()
        .map(|(index, piece)| match piece.split_once('}') {
            Some((_, fixed)) if index > 0 => fixed,
            _ => piece,
        })
        .map(|piece| {
            piece
                .replace('\u{1}', "{")
                .replace('\u{2}', "}")
                .trim()
                .to_owned()
        })
        .filter(|piece| piece.contains(' '))
        .collect()
}

#[test]
fn the_troubleshooting_lists_every_sentence() {
    let sampled = sampled();
    let mut checked = 0;
    let mut missing = Vec::new();
    // The names of operations in other nodes are values, not sentences.
    for (name, source) in SOURCES
        .iter()
        .filter(|(name, _)| *name != "former_operations")
    {
        for literal in literals(source) {
            let is_sampled = |piece: &String| sampled.contains(piece);
            if !sampled.contains(&literal) && !fixed_pieces(&literal).iter().all(is_sampled) {
                missing.push(format!("src/messages/{name}.rs: {literal}"));
            }
            checked += 1;
        }
    }
    assert!(
        missing.is_empty(),
        "add samples of these to src/messages/samples.rs: {missing:#?}"
    );
    assert!(checked > 250, "only {checked} sentences were found");
}

#[test]
fn every_name_a_sentence_quotes_is_in_the_editor() {
    let operations = CATALOGUE.iter().flat_map(|resource| resource.operations);
    let labels: Vec<&str> = operations
        .flat_map(|operation| operation.fields())
        .map(|field| field.label)
        .collect();
    let mut checked = 0;
    for (name, source) in SOURCES {
        for literal in literals(source) {
            for quoted in quoted_names(&literal) {
                assert!(
                    labels.contains(&quoted) || ELSEWHERE.contains(&quoted),
                    "{name}: '{quoted}' in {literal}"
                );
                checked += 1;
            }
        }
    }
    let sampled = sampled();
    let unknown: Vec<&str> = sampled
        .lines()
        .flat_map(quoted_names)
        .filter(|quoted| !labels.contains(quoted) && !ELSEWHERE.contains(quoted))
        .collect();
    assert!(unknown.is_empty(), "src/messages/samples.rs: {unknown:?}");
    assert!(checked >= 8, "only {checked} names were found");
}
