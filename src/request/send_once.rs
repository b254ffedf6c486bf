//! The key under which a message goes out at most once, and the keys that a person has forgotten.

use serde_json::{Map, Value};

use super::needs::label_of;
use super::parameters::{has_value, lookup};
use crate::envelope::KeyScope;
use crate::failure::InvalidParameter;
use crate::messages::{Message, refusals, shown, shown_text};
use crate::operation::{Operation, SEND_ONCE_PER, WHOLE_WORKFLOW};
use crate::validate::text::AN_OBJECT;
use crate::validate::{is_blank, text, visible};

/// Parameters of "Forget Sent Keys".
const KEY: &str = "key";
const WHICH: &str = "which";
const SCOPE: &str = "scope";
/// The choice that forgets all keys.
const ALL: &str = "all";

/// What JavaScript makes of a value that is not there.
const NO_VALUES: [&str; 3] = ["undefined", "null", "NaN"];

/// Keys to forget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forgotten {
    /// The key; `None`: all keys.
    pub key: Option<String>,
    /// Whose keys.
    pub scope: KeyScope,
}

/// The key of a send, if it has one. A key that is added and empty is refused: without one, nothing protects the message.
pub(super) fn key(
    operation: &Operation,
    parameters: &Map<String, Value>,
    expressions: &[String],
) -> Result<Option<String>, InvalidParameter> {
    let value = lookup(parameters, SEND_ONCE_PER);
    let is_given = |address: &String| address == SEND_ONCE_PER;
    if value.is_none() && !expressions.iter().any(is_given) {
        return Ok(None);
    }
    let label = label_of(operation, SEND_ONCE_PER);
    let found = read(label, value.unwrap_or(&Value::Null));
    found
        .map(Some)
        .map_err(InvalidParameter::about(SEND_ONCE_PER))
}

/// The keys that a person wants forgotten.
pub(super) fn forgotten(
    operation: &Operation,
    parameters: &Map<String, Value>,
) -> Result<Forgotten, InvalidParameter> {
    let scope = if has_value(parameters, SCOPE, WHOLE_WORKFLOW) {
        KeyScope::Workflow
    } else {
        KeyScope::Node
    };
    let key = if has_value(parameters, WHICH, ALL) {
        None
    } else {
        let value = lookup(parameters, KEY).unwrap_or(&Value::Null);
        let found = read(label_of(operation, KEY), value);
        Some(found.map_err(InvalidParameter::about(KEY))?)
    };
    Ok(Forgotten { key, scope })
}

/// A key as text, so that the number 1 and the text "1" are the same.
fn read(label: &str, value: &Value) -> Result<String, Message> {
    if is_blank(value) {
        return Err(refusals::empty_key(label));
    }
    if value.is_boolean() {
        return Err(refusals::not_a_key(label, &shown(value)));
    }
    let key = visible(&text::read(label, value)?);
    if key.is_empty() {
        return Err(refusals::empty_key(label));
    }
    if NO_VALUES.contains(&key.as_str()) || key.contains(AN_OBJECT) {
        return Err(refusals::not_a_key(label, &shown_text(&key)));
    }
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources;
    use serde_json::json;

    fn key_of(options: &Value, expressions: &[&str]) -> Result<Option<String>, String> {
        let operation = resources::find("message", "queueText").expect("in the catalogue");
        let parameters = Map::from_iter([("options".to_owned(), options.clone())]);
        let expressions: Vec<String> = expressions.iter().map(|&text| text.to_owned()).collect();
        key(operation, &parameters, &expressions).map_err(|refusal| {
            assert_eq!(refusal.parameter, SEND_ONCE_PER);
            refusal.message.title
        })
    }

    #[test]
    fn a_number_and_its_text_are_the_same_key() {
        for value in [json!(1), json!("1"), json!(" 1\u{200b} ")] {
            let options = json!({ "sendOncePer": value });
            assert_eq!(key_of(&options, &[]), Ok(Some("1".to_owned())));
        }
    }

    #[test]
    fn no_key_is_asked_for_where_none_was_added() {
        assert_eq!(key_of(&json!({}), &["options.maxAttempts"]), Ok(None));
    }

    #[test]
    fn a_key_that_is_empty_or_no_value_is_refused() {
        let refused = |options: &Value| key_of(options, &[SEND_ONCE_PER]).expect_err("refused");
        // An expression that gives `undefined` does not arrive at all.
        assert_eq!(refused(&json!({})), "'Send Once Per' is empty");
        for value in [
            json!(""),
            json!(" \n"),
            json!(null),
            json!([]),
            json!("\u{200b}"),
        ] {
            let options = json!({ "sendOncePer": value });
            assert_eq!(refused(&options), "'Send Once Per' is empty");
            assert_eq!(
                key_of(&options, &[]).unwrap_err(),
                "'Send Once Per' is empty"
            );
        }
        for value in [
            json!(true),
            json!("undefined"),
            json!("[object Object]"),
            json!("order-[object Object]"),
            json!("NaN"),
        ] {
            let title = refused(&json!({ "sendOncePer": value }));
            assert!(title.starts_with("'Send Once Per' is not a key"), "{title}");
        }
        refused(&json!({ "sendOncePer": { "a": 1 } }));
    }
}
