//! Texts for values that are refused before any request is made.

use super::fill;
use super::joined;
use crate::operation::Choices;
use crate::validate::Refusal;

/// Words with values in the message; advice needs them rarely.
fn refusal(message: &str, values: &[&str], description: &str) -> Refusal {
    Refusal {
        message: fill(message, values),
        description: description.to_owned(),
    }
}

/// A required parameter is empty. `sentence` is the one the operation's table gives.
pub fn required(label: &str, sentence: &str) -> Refusal {
    Refusal {
        message: sentence.to_owned(),
        description: fill(
            "'{}' is required. Fill it in, or check that its expression gives a value for this item.",
            &[label],
        ),
    }
}

/// A value that is not data, or nested too deeply.
pub fn unreadable(label: &str, too_deep: bool) -> Refusal {
    if too_deep {
        refusal(
            "'{}' is nested too deeply",
            &[label],
            "Values may be nested up to 100 levels. Give the part of the value that is needed.",
        )
    } else {
        refusal(
            "'{}' holds something that is not data, such as a function",
            &[label],
            "Check its expression: a function has to be called to give its value.",
        )
    }
}

/// An id that is no UUID.
pub fn not_an_id(label: &str, shown: &str) -> Refusal {
    refusal(
        "'{}' is not an ID: \"{}\"",
        &[label, shown],
        "An ID is a UUID such as 1b671a64-40d5-491e-99b0-da01ff1f3341. Choose from the list, or copy the ID without blanks or braces.",
    )
}

/// A value that cannot be read as a date.
pub fn not_a_date(label: &str, shown: &str) -> Refusal {
    refusal(
        "'{}' is not a date: \"{}\"",
        &[label, shown],
        "Write YYYY-MM-DD hh:mm, YYYY-MM-DD or an ISO 8601 date such as 2026-01-15T09:00:00-03:00. Without an offset it means the workflow's time zone.",
    )
}

/// A range whose beginning is later than its end.
pub fn range_reversed(after: &str, before: &str) -> Refusal {
    refusal(
        "'{}' is later than '{}'",
        &[after, before],
        "Nothing can lie between the two. Exchange them, or leave one of them empty.",
    )
}

/// No whole number, or one out of bounds.
pub fn not_an_integer(label: &str, shown: &str, min: u32, max: u32) -> Refusal {
    let (min, max) = (min.to_string(), max.to_string());
    Refusal {
        message: fill("'{}' cannot be \"{}\"", &[label, shown]),
        description: fill("Use a whole number from {} to {}.", &[&min, &max]),
    }
}

/// No number.
pub fn not_a_number(label: &str, shown: &str) -> Refusal {
    refusal(
        "'{}' is not a number: \"{}\"",
        &[label, shown],
        "Use digits with a dot for decimals, e.g. 1250.50.",
    )
}

/// Neither yes nor no.
pub fn not_a_boolean(label: &str, shown: &str) -> Refusal {
    refusal(
        "'{}' is neither true nor false: \"{}\"",
        &[label, shown],
        "Use true or false.",
    )
}

/// A value outside a closed list.
pub fn not_a_choice(label: &str, shown: &str, choices: &Choices) -> Refusal {
    let sentence = choices.sentence.unwrap_or("Choose from the list");
    let mark = if sentence.ends_with('!') { "" } else { "." };
    Refusal {
        message: fill(
            "{}{} '{}' has no choice \"{}\"",
            &[sentence, mark, label, shown],
        ),
        description: fill("Allowed are: {}.", &[&joined(choices.values, ", ")]),
    }
}

/// A name that the option list does not hold, or holds more than once.
pub fn not_in_list(label: &str, shown: &str, ambiguous: bool, candidates: &[String]) -> Refusal {
    let sentence = if ambiguous {
        "Choose from the list. '{}' has several entries named \"{}\""
    } else {
        "Choose from the list. '{}' has no entry named \"{}\""
    };
    let description = if candidates.is_empty() {
        "The list of this account is empty. Create an entry in WTS Chat, or use an ID.".to_owned()
    } else {
        fill(
            "Choose one of these, or use an ID: {}.",
            &[&joined(candidates, ", ")],
        )
    };
    Refusal {
        message: fill(sentence, &[label, shown]),
        description,
    }
}

/// A value that is no text (an object or a list where one text belongs).
pub fn not_a_text(label: &str, shown: &str) -> Refusal {
    refusal(
        "'{}' is not a text: {}",
        &[label, shown],
        "Give one text or number. To use one property of an object, name it in the expression.",
    )
}

/// A value that is no list of texts.
pub fn not_a_list(label: &str, shown: &str) -> Refusal {
    refusal(
        "'{}' is not a list of values: {}",
        &[label, shown],
        "Give a list of texts, one value, or values with commas between them.",
    )
}

/// A text that cannot stand in a path.
pub fn not_a_path_value(label: &str, shown: &str) -> Refusal {
    refusal(
        "'{}' cannot stand in an address: \"{}\"",
        &[label, shown],
        "Remove line breaks and control characters; dots alone are not a value.",
    )
}

/// A hand-written path that leaves the host or is no path.
pub fn not_a_path(label: &str, shown: &str) -> Refusal {
    refusal(
        "'{}' is not a path below the host: \"{}\"",
        &[label, shown],
        "Begin with a slash and the service, e.g. /core/v1/tag. The host comes from the credential.",
    )
}

/// A phone number that is none.
pub fn not_a_phone(label: &str, shown: &str) -> Refusal {
    refusal(
        "'{}' is not a phone number: \"{}\"",
        &[label, shown],
        "Write it with country and area code, e.g. +55 11 90000-0001. Brazilian numbers may leave out the 55.",
    )
}

/// Neither phone number, nor user name, nor channel id.
pub fn not_a_recipient(label: &str, shown: &str) -> Refusal {
    refusal(
        "'{}' is neither a phone number nor a user name: \"{}\"",
        &[label, shown],
        "Write a phone number with country code (+55 11 90000-0001), an Instagram user as @name, or a channel's ID.",
    )
}

/// An e-mail address that is none.
pub fn not_an_email(label: &str, shown: &str) -> Refusal {
    refusal(
        "'{}' is not an e-mail address: \"{}\"",
        &[label, shown],
        "Write one address such as name@example.com.",
    )
}

/// A URL that is not absolute http or https.
pub fn not_a_url(label: &str, shown: &str) -> Refusal {
    refusal(
        "'{}' is not a web address: \"{}\"",
        &[label, shown],
        "Write the whole address, beginning with https://.",
    )
}

/// Rows of key and value that are none.
pub fn not_a_map(label: &str, shown: &str) -> Refusal {
    refusal(
        "'{}' is not a set of keys and values: {}",
        &[label, shown],
        "Add rows with a key and a value, or give an object such as { \"key\": \"value\" }.",
    )
}

/// A row with a value but no key.
pub fn row_without_key(label: &str) -> Refusal {
    refusal(
        "'{}' has a row without a key",
        &[label],
        "Fill in the key, or remove the row.",
    )
}

/// A value inside keys and values that a query cannot carry.
pub fn pair_not_text(label: &str, key: &str) -> Refusal {
    refusal(
        "'{}' has no single value for \"{}\"",
        &[label, key],
        "Give a text, a number, true or false for each key.",
    )
}

/// Text that is no JSON object.
pub fn not_an_object(label: &str, shown: &str) -> Refusal {
    refusal(
        "'{}' is not a JSON object: {}",
        &[label, shown],
        "Give an object such as { \"key\": \"value\" }; check commas and quotes.",
    )
}

/// Text that is no JSON.
pub fn not_json(label: &str, shown: &str) -> Refusal {
    refusal(
        "'{}' is not JSON: {}",
        &[label, shown],
        "Give an object, a list, or their text; check commas and quotes.",
    )
}

/// Text that is no JSON array of objects.
pub fn not_objects(label: &str, shown: &str) -> Refusal {
    refusal(
        "'{}' is not a JSON list of objects: {}",
        &[label, shown],
        "Give a list such as [{ \"key\": \"value\" }]; check commas and quotes.",
    )
}

/// A parameter that the chosen variant cannot carry.
pub fn not_in_variant(label: &str, switch: &str, value: &str) -> Refusal {
    refusal(
        "'{}' is not available while '{}' is {}",
        &[label, switch, value],
        "Leave it empty, or change the option.",
    )
}

/// A parameter that is both filled in and to be cleared.
pub fn filled_and_cleared(label: &str) -> Refusal {
    refusal(
        "'{}' is filled in and also chosen to be cleared",
        &[label],
        "Do one of the two: remove the value, or take it out of 'Clear Fields'.",
    )
}

/// A name in "Clear Fields" that cannot be cleared here.
pub fn not_clearable(label: &str, shown: &str, names: &[&str]) -> Refusal {
    Refusal {
        message: fill("'{}' has no field \"{}\"", &[label, shown]),
        description: fill(
            "Fields that can be cleared here: {}.",
            &[&joined(names, ", ")],
        ),
    }
}

/// An update without anything to update.
pub fn nothing_to_update() -> Refusal {
    refusal(
        "There is nothing to update",
        &[],
        "Add at least one field under 'Update Fields', or name one under 'Clear Fields'.",
    )
}

/// A text that the API would cut off or turn down.
pub fn too_long(label: &str, length: usize, most: usize) -> Refusal {
    let (length, most) = (length.to_string(), most.to_string());
    Refusal {
        message: fill("'{}' has {} characters", &[label, &length]),
        description: fill("WTS Chat takes at most {}. Shorten it.", &[&most]),
    }
}

/// More rows than the API takes at once.
pub fn too_many(label: &str, count: usize, most: usize) -> Refusal {
    let (count, most) = (count.to_string(), most.to_string());
    Refusal {
        message: fill("'{}' has {} rows", &[label, &count]),
        description: fill(
            "WTS Chat takes at most {} at once. Split them, for example with the node 'Loop Over Items'.",
            &[&most],
        ),
    }
}

/// A row with a property that the API would ignore.
pub fn unknown_property(label: &str, shown: &str, names: &[&str]) -> Refusal {
    Refusal {
        message: fill(
            "'{}' has a row with \"{}\", which WTS Chat does not know",
            &[label, shown],
        ),
        description: fill(
            "It would be lost silently. Known are: {}.",
            &[&joined(names, ", ")],
        ),
    }
}

/// One of several parameters has to be filled in.
pub fn one_needed(sentence: &str, labels: &[&str]) -> Refusal {
    let advice = if labels.len() == 1 {
        "Fill in '{}', or check that its expression gives a value for this item."
    } else {
        "Fill in one of these: '{}'."
    };
    Refusal {
        message: sentence.to_owned(),
        description: fill(advice, &[&joined(labels, "', '")]),
    }
}

/// Two parameters of which only one may be filled in.
pub fn one_of_two(first: &str, second: &str) -> Refusal {
    refusal(
        "'{}' and '{}' are both filled in",
        &[first, second],
        "WTS Chat takes only one of them and would drop the other silently. Empty one.",
    )
}

/// A dependent list whose parent is not chosen yet. The editor shows the message alone, so what to do stands there.
pub fn parent_first(parent: &str) -> Refusal {
    refusal(
        "Choose '{}' first: this list depends on it",
        &[parent],
        "A value that an expression gives is not known while editing.",
    )
}

/// A host that is no https address of a machine.
pub fn not_a_base_url(shown: &str) -> Refusal {
    refusal(
        "The host of the credential is not usable: \"{}\"",
        &[shown],
        "Choose a host from the list, or write one such as https://api.wts.chat: https, no path, no user name. Plain http is accepted for this machine alone (localhost).",
    )
}

/// An item without the file that is to be sent.
pub fn no_such_file(property: &str, names: &[&str]) -> Refusal {
    let description = if names.is_empty() {
        "The item carries no files. Connect a node that reads or downloads one.".to_owned()
    } else {
        fill("The item carries: {}.", &[&joined(names, ", ")])
    };
    refusal(
        "'Input Data Field Name' names \"{}\", and the item has no such file",
        &[&super::shown_text(property)],
        &description,
    )
}

/// A file that cannot be sent because of its size.
pub fn file_size(name: &str, size: u64) -> Refusal {
    let sentence = if size == 0 {
        "The file \"{}\" is empty"
    } else {
        "The file \"{}\" is larger than 100 MB"
    };
    refusal(
        sentence,
        &[&super::shown_text(name)],
        "Choose another file, or send a link to it.",
    )
}

/// Nothing in the catalogue has this name.
pub fn unknown_operation(resource: &str, operation: &str, instead: Option<&str>) -> Refusal {
    Refusal {
        message: fill(
            "There is no operation \"{}\" for \"{}\"",
            &[operation, resource],
        ),
        description: match instead {
            Some(name) => fill(
                "Workflows of other WTS Chat nodes use this value. Here it is called \"{}\": choose the operation from the list.",
                &[name],
            ),
            None => "Choose resource and operation from the list.".to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static CHOICES: Choices = Choices {
        name: "status",
        values: &["OPEN", "WON"],
        nothing: None,
        sentence: None,
    };

    #[test]
    fn every_refusal_names_the_parameter_and_shows_the_value() {
        let (label, shown) = ("Label", "value");
        for refusal in [
            not_an_id(label, shown),
            not_a_date(label, shown),
            not_an_integer(label, shown, 1, 100),
            not_a_number(label, shown),
            not_a_boolean(label, shown),
            not_a_choice(label, shown, &CHOICES),
            not_in_list(label, shown, false, &["Ana".to_owned()]),
            not_in_list(label, shown, true, &["Ana".to_owned()]),
            not_in_list(label, shown, false, &[]),
            not_a_text(label, shown),
            not_a_list(label, shown),
            not_a_path_value(label, shown),
            not_a_path(label, shown),
            not_a_phone(label, shown),
            not_a_recipient(label, shown),
            not_an_email(label, shown),
            not_a_url(label, shown),
            not_a_map(label, shown),
            pair_not_text(label, shown),
            not_an_object(label, shown),
            not_json(label, shown),
            not_objects(label, shown),
            not_in_variant(label, "Switch", shown),
            not_clearable(label, shown, &["name"]),
            unknown_property(label, shown, &["name"]),
        ] {
            assert!(refusal.message.contains("'Label'"), "{refusal:?}");
            assert!(refusal.message.contains("value"), "{refusal:?}");
            assert!(
                !refusal.message.contains("{}") && !refusal.description.contains("{}"),
                "{refusal:?}"
            );
            assert!(refusal.description.ends_with('.'), "{refusal:?}");
        }
    }

    #[test]
    fn every_refusal_says_what_to_do() {
        for refusal in [
            required("Label", "Fill in the field label"),
            range_reversed("A", "B"),
            row_without_key("Label"),
            filled_and_cleared("Label"),
            nothing_to_update(),
            too_long("Label", 600, 500),
            too_many("Label", 101, 100),
            one_needed("Fill in the field", &["A"]),
            one_needed("Fill in the field", &["A", "B"]),
            one_of_two("A", "B"),
            parent_first("Panel"),
            not_a_base_url("ftp://x"),
            no_such_file("data", &[]),
            no_such_file("data", &["photo"]),
            file_size("a.pdf", 0),
            file_size("a.pdf", 1),
            unknown_operation("session", "x", None),
            unknown_operation("session", "x", Some("Get All Sessions")),
        ] {
            assert!(
                !refusal.message.is_empty() && !refusal.message.contains("{}"),
                "{refusal:?}"
            );
            assert!(!refusal.description.contains("{}"), "{refusal:?}");
            assert!(refusal.description.ends_with('.'), "{refusal:?}");
        }
        assert_eq!(
            one_needed("x", &["A", "B"]).description,
            "Fill in one of these: 'A', 'B'."
        );
    }
}
