//! Collections of optional parameters. An expression may give one as a whole: as an object, as its JSON text,
//! or as a list with that object. Anything else is refused, and so is a name that the collection does not
//! have, because it would be ignored.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::is_blank;
use crate::messages::{Message, refusals, shown, shown_text};

/// The members of a collection; none if the value is blank. `names` are those it may have.
pub fn read<'a>(
    label: &str,
    value: &'a Value,
    names: &[&str],
) -> Result<Cow<'a, Map<String, Value>>, Message> {
    let members = object(value).ok_or_else(|| refusals::not_a_collection(label, &shown(value)))?;
    match members.keys().find(|name| !names.contains(&name.as_str())) {
        None => Ok(members),
        Some(name) => Err(refusals::unknown_member(label, &shown_text(name), names)),
    }
}

fn object(value: &Value) -> Option<Cow<'_, Map<String, Value>>> {
    match value {
        Value::Object(members) => Some(Cow::Borrowed(members)),
        Value::Array(list) if list.len() == 1 => object(&list[0]),
        value if is_blank(value) => Some(Cow::Owned(Map::new())),
        Value::String(text) => {
            let parsed: Value = serde_json::from_str(text).ok()?;
            if parsed.is_string() {
                return None;
            }
            object(&parsed).map(|members| Cow::Owned(members.into_owned()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_object_its_text_or_a_list_with_it() {
        let members = json!({"a": 1, "b": null});
        for value in [
            members.clone(),
            json!([members]),
            json!(members.to_string()),
            json!(format!("[{members}]")),
        ] {
            let read = read("Filters", &value, &["a", "b"]).map(Cow::into_owned);
            assert_eq!(read.map(Value::Object), Ok(members.clone()));
        }
        for blank in [json!(null), json!(" "), json!([]), json!({}), json!("{}")] {
            assert!(read("Filters", &blank, &[]).is_ok_and(|members| members.is_empty()));
        }
    }

    #[test]
    fn nothing_else_and_no_other_names() {
        for value in [
            json!("pending"),
            json!("\"{}\""),
            json!(7),
            json!([{"a": 1}, {"a": 2}]),
        ] {
            let refusal = read("Filters", &value, &["a"]).expect_err("refused");
            assert!(refusal.title.starts_with("'Filters' is not an object"));
        }
        let refusal = read("Filters", &json!({"a": 1, "c": 2}), &["a", "b"]).expect_err("refused");
        assert_eq!(refusal.title, "'Filters' has no field \"c\"");
        assert_eq!(refusal.advice, "Fields it may have: a, b.");
    }
}
