//! Several values in any form, converted to a list of non-empty texts.

use serde_json::Value;

use super::text;
use crate::messages::{Message, refusals, shown};

/// Accepts an array, one value, a comma-separated text, or a JSON array as text.
pub fn read(label: &str, value: &Value) -> Result<Vec<String>, Message> {
    items(value).ok_or_else(|| refusals::not_a_list(label, &shown(value)))
}

fn items(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Null => Some(Vec::new()),
        Value::Array(values) => plain(values),
        Value::String(text) => {
            let text = text.trim();
            if text.starts_with('[')
                && let Ok(Value::Array(values)) = serde_json::from_str(text)
            {
                return plain(&values);
            }
            Some(
                text.split(',')
                    .map(str::trim)
                    .filter(|item| !item.is_empty())
                    .map(str::to_owned)
                    .collect(),
            )
        }
        other => Some(vec![text::plain(other)?]),
    }
}

fn plain(values: &[Value]) -> Option<Vec<String>> {
    let mut items = Vec::with_capacity(values.len());
    for value in values.iter().filter(|value| !value.is_null()) {
        let text = text::plain(value)?;
        let text = text.trim();
        if !text.is_empty() {
            items.push(text.to_owned());
        }
    }
    Some(items)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn all_spellings_give_the_same_list() {
        for value in [
            json!(["a", "b"]),
            json!("a,b"),
            json!(" a , b ,, "),
            json!("[\"a\", \"b\"]"),
            json!(["a", "", null, " b "]),
        ] {
            assert_eq!(
                read("Tags", &value),
                Ok(vec!["a".to_owned(), "b".to_owned()]),
                "{value}"
            );
        }
        assert_eq!(read("Tags", &json!(7)), Ok(vec!["7".to_owned()]));
        assert_eq!(read("Tags", &json!("[vip]")), Ok(vec!["[vip]".to_owned()]));
        assert_eq!(read("Tags", &json!("")), Ok(Vec::new()));
        for value in [json!({"a": 1}), json!([["a"]]), json!([{"id": 1}])] {
            assert!(read("Tags", &value).is_err(), "{value}");
        }
    }
}
