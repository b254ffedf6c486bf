//! Rows: a list of objects, from the editor, as an array, or as JSON text.

use serde_json::{Map, Value};

use crate::messages::{Message, refusals, shown};

/// The objects. A single object is a list of one; rows of the editor are nested in one member.
pub fn read(label: &str, value: &Value) -> Result<Vec<Map<String, Value>>, Message> {
    objects(value).ok_or_else(|| refusals::not_objects(label, &shown(value)))
}

fn objects(value: &Value) -> Option<Vec<Map<String, Value>>> {
    match value {
        Value::Null => Some(Vec::new()),
        Value::String(text) if text.trim().is_empty() => Some(Vec::new()),
        Value::String(text) => match serde_json::from_str(text).ok()? {
            Value::String(_) => None,
            parsed => objects(&parsed),
        },
        Value::Array(items) => items.iter().map(|item| item.as_object().cloned()).collect(),
        Value::Object(object) => match single_list(object) {
            Some(rows) => objects(rows),
            None if object.is_empty() => Some(Vec::new()),
            None => Some(vec![object.clone()]),
        },
        Value::Bool(_) | Value::Number(_) => None,
    }
}

/// The list of a fixed collection: an object whose only member is a list of objects.
fn single_list(object: &Map<String, Value>) -> Option<&Value> {
    let mut members = object.values();
    match (members.next(), members.next()) {
        (Some(list @ Value::Array(rows)), None) if rows.iter().all(Value::is_object) => Some(list),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_form_gives_the_same_rows() {
        for value in [
            json!([{"name": "Ana"}]),
            json!({"name": "Ana"}),
            json!({"rows": [{"name": "Ana"}]}),
            json!("[{\"name\": \"Ana\"}]"),
        ] {
            let rows = read("Contacts", &value).map(|rows| json!(rows));
            assert_eq!(rows, Ok(json!([{"name": "Ana"}])), "{value}");
        }
        for value in [
            json!(null),
            json!(""),
            json!([]),
            json!({}),
            json!({"rows": []}),
        ] {
            assert_eq!(read("Contacts", &value), Ok(Vec::new()), "{value}");
        }
        for value in [
            json!([1]),
            json!("x"),
            json!("\"x\""),
            json!(7),
            json!([["a"]]),
        ] {
            assert!(read("Contacts", &value).is_err(), "{value}");
        }
    }
}
