//! Keys and values: rows of the editor, an object, or JSON text.

use serde_json::{Map, Value};

use super::{is_blank, text};
use crate::messages::{Message, refusals, shown};

/// Converts the value of a row, given its key, the row, and the value.
pub type Cell<'a> = &'a mut dyn FnMut(&str, &Map<String, Value>, Value) -> Result<Value, Message>;

/// The object that the rows describe. Rows without key and value are skipped; values keep their type.
pub fn read(label: &str, value: &Value) -> Result<Map<String, Value>, Message> {
    read_rows(label, value, &mut |_, _, value| Ok(value))
}

/// As [`read`], with a conversion of each row's value.
pub fn read_rows(label: &str, value: &Value, cell: Cell) -> Result<Map<String, Value>, Message> {
    let refused = || refusals::not_a_map(label, &shown(value));
    let object = match value {
        Value::Null => return Ok(Map::new()),
        Value::Object(object) => object,
        Value::Array(rows) => return from_rows(label, rows, cell),
        Value::String(text) if text.trim().is_empty() => return Ok(Map::new()),
        Value::String(text) => match serde_json::from_str(text) {
            Ok(parsed @ (Value::Object(_) | Value::Array(_))) => {
                return read_rows(label, &parsed, cell);
            }
            _ => return Err(refused()),
        },
        _ => return Err(refused()),
    };
    match single_group(object) {
        Some(rows) => read_rows(label, rows, cell),
        None => Ok(object.clone()),
    }
}

/// Name of the editor's rows.
pub const ROWS: &str = "rows";

/// The rows of a fixed collection: an object with one member, a list of `{ key, value }`. In the editor's
/// own rows an expression may have put any other form.
fn single_group(object: &Map<String, Value>) -> Option<&Value> {
    let mut members = object.iter();
    let (Some((name, group)), None) = (members.next(), members.next()) else {
        return None;
    };
    let has_keys = |rows: &Vec<Value>| rows.iter().all(|row| row.get("key").is_some());
    (name == ROWS || group.as_array().is_some_and(has_keys)).then_some(group)
}

fn from_rows(label: &str, rows: &[Value], cell: Cell) -> Result<Map<String, Value>, Message> {
    let mut object = Map::new();
    for row in rows {
        let Value::Object(row) = row else {
            return Err(refusals::not_a_map(label, &shown(row)));
        };
        let key = row.get("key").and_then(text::plain).unwrap_or_default();
        let value = row
            .get("value")
            .cloned()
            .unwrap_or(Value::String(String::new()));
        let key = key.trim();
        if !key.is_empty() {
            object.insert(key.to_owned(), cell(key, row, value)?);
        } else if row
            .iter()
            .any(|(name, value)| name != "type" && !is_blank(value))
        {
            return Err(refusals::row_without_key(label));
        }
    }
    Ok(object)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_form_gives_the_same_object() {
        let expected = json!({"city": "Recife", "age": 7});
        for value in [
            json!({"rows": [{"key": "city", "value": "Recife"}, {"key": "age", "value": 7}, {"key": "", "value": ""}]}),
            json!([{"key": " city ", "value": "Recife"}, {"key": "age", "value": 7}]),
            json!({"city": "Recife", "age": 7}),
            json!("{\"city\": \"Recife\", \"age\": 7}"),
            json!("[{\"key\": \"city\", \"value\": \"Recife\"}, {\"key\": \"age\", \"value\": 7}]"),
            json!({"rows": {"city": "Recife", "age": 7}}),
            json!({"rows": "{\"city\": \"Recife\", \"age\": 7}"}),
            json!({"rows": "[{\"key\": \"city\", \"value\": \"Recife\"}, {\"key\": \"age\", \"value\": 7}]"}),
        ] {
            assert_eq!(
                read("Metadata", &value).map(Value::Object),
                Ok(expected.clone()),
                "{value}"
            );
        }
    }

    #[test]
    fn odd_keys_are_plain_data() {
        let object = read(
            "Metadata",
            &json!({"rows": [{"key": "__proto__", "value": "x"}, {"key": "constructor", "value": ""}]}),
        );
        assert_eq!(
            object.map(Value::Object),
            Ok(json!({"__proto__": "x", "constructor": ""}))
        );
    }

    #[test]
    fn refuses_what_is_no_set_of_pairs() {
        for value in [
            json!("text"),
            json!(7),
            json!("[1]"),
            json!([1]),
            json!({"rows": [{"key": "", "value": "x"}]}),
            json!({"rows": [{"name": "city", "content": "Recife"}]}),
            json!({"rows": "city"}),
            json!({"rows": 7}),
        ] {
            assert!(
                read("Metadata", &value)
                    .unwrap_err()
                    .title
                    .contains("'Metadata'"),
                "{value}"
            );
        }
    }
}
