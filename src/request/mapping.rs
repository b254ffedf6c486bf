//! What n8n's resource mapper stores: a value for each chosen field, or that each item's own fields are taken.

use serde_json::{Map, Value, json};

use crate::messages::{Message, refusals};
use crate::validate::map::{self, ROWS};
use crate::validate::{is_blank, text};

const MODE: &str = "mappingMode";
const AUTOMATIC: &str = "autoMapInputData";
/// The editor's mapper takes a single expression for an object, letter by letter, as soon as it is opened.
const FIRST_LETTER: &str = "0";

/// What a mapper stores.
pub(super) enum Mapping {
    /// Rows of key and value.
    Rows(Value),
    /// The fields of the input item, from which the account's fields are taken.
    ItemFields(Map<String, Value>),
}

/// What a mapper at this address stores; `None` if the value is not a mapper's. A field that is left empty by hand
/// is not used; one whose expression returns nothing keeps its empty value, as rows do.
pub(super) fn read(
    label: &str,
    value: &Value,
    address: &str,
    expressions: &[String],
) -> Result<Option<Mapping>, Message> {
    let Some((stored, mode)) = value.as_object().and_then(|it| Some((it, it.get(MODE)?))) else {
        return Ok(None);
    };
    if stored.contains_key(FIRST_LETTER) {
        return Err(refusals::replaced_by_editor(label));
    }
    let values = stored.get("value").unwrap_or(&Value::Null);
    if text::plain(mode).as_deref() == Some(AUTOMATIC) {
        let own = values.as_object().cloned().unwrap_or_default();
        return Ok(Some(Mapping::ItemFields(own)));
    }
    let address = format!("{address}.value");
    let by_expression = expressions
        .iter()
        .filter_map(|own| own.strip_prefix(&address));
    let is_whole = by_expression.clone().any(str::is_empty);
    let is_given = |key: &str| {
        by_expression
            .clone()
            .any(|rest| rest.strip_prefix('.') == Some(key))
    };
    // The editor keeps rows that it does not show. Of two with the same key the last counts.
    let mut rows = match stored.get(ROWS) {
        Some(Value::Array(rows)) => rows.clone(),
        other => rows_of(map::read(label, other.unwrap_or(&Value::Null))?),
    };
    rows.extend(rows_of(match values {
        Value::Object(values) if !is_whole => {
            let mut values = values.clone();
            values.retain(|key, value| !is_blank(value) || is_given(key));
            values
        }
        other => map::read(label, other)?,
    }));
    Ok(Some(Mapping::Rows(rows.into())))
}

fn rows_of(members: Map<String, Value>) -> Vec<Value> {
    let row = |(key, value)| json!({"key": key, "value": value});
    members.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(value: &Value, expressions: &[&str]) -> Value {
        let expressions: Vec<String> = expressions.iter().map(|one| (*one).to_owned()).collect();
        match read("Custom Fields", value, "customFields", &expressions) {
            Ok(Some(Mapping::Rows(rows))) => rows,
            _ => panic!("{value} is no mapping below"),
        }
    }

    #[test]
    fn a_field_left_empty_by_hand_is_unused_and_one_by_expression_is_not() {
        let value = json!({"mappingMode": "defineBelow", "value": {"a": null, "b": "", "c": 7, "x.y": null}});
        assert_eq!(rows(&value, &[]), json!([{"key": "c", "value": 7}]));
        assert_eq!(
            rows(
                &value,
                &[
                    "customFields.value.a",
                    "customFields.value.x.y",
                    "customFields.schema.0.b"
                ]
            ),
            json!([{"key": "a", "value": null}, {"key": "c", "value": 7}, {"key": "x.y", "value": null}])
        );
        let whole = json!({"mappingMode": "defineBelow", "value": {"group": [{"key": "a", "value": null}]}});
        assert_eq!(
            rows(&whole, &["customFields.value"]),
            json!([{"key": "a", "value": null}])
        );
    }

    #[test]
    fn values_as_a_whole_and_rows_of_an_earlier_form_arrive() {
        for value in [
            json!({"mappingMode": "defineBelow", "value": [{"key": "a", "value": 1}]}),
            json!({"mappingMode": "defineBelow", "value": "{\"a\": 1}"}),
            json!({"mappingMode": "defineBelow", "value": null, "rows": [{"key": "a", "value": 1}]}),
        ] {
            assert_eq!(
                rows(&value, &[]),
                json!([{"key": "a", "value": 1}]),
                "{value}"
            );
        }
        let both = json!({"mappingMode": "defineBelow", "value": {"a": 1}, "rows": [{"key": "a", "type": "text", "value": 2}]});
        assert_eq!(
            rows(&both, &[]),
            json!([{"key": "a", "type": "text", "value": 2}, {"key": "a", "value": 1}])
        );
        for value in [
            json!({"mappingMode": "defineBelow"}),
            json!({"mappingMode": "defineBelow", "value": null}),
        ] {
            assert_eq!(rows(&value, &[]), json!([]), "{value}");
        }
        for odd in [
            json!({"mappingMode": "defineBelow", "value": "text"}),
            json!({"mappingMode": "defineBelow", "value": {"a": 1}, "0": "{", "1": "{"}),
        ] {
            assert!(
                read("Custom Fields", &odd, "customFields", &[]).is_err(),
                "{odd}"
            );
        }
    }

    #[test]
    fn the_fields_of_the_item_are_told_from_values() {
        let value = json!({"mappingMode": "autoMapInputData", "value": {"cpf": "1"}});
        let Ok(Some(Mapping::ItemFields(own))) = read("Custom Fields", &value, "customFields", &[])
        else {
            panic!("it is automatic")
        };
        assert_eq!(Value::Object(own), json!({"cpf": "1"}));
        for other in [json!({"a": 1}), json!([]), json!("x"), json!(null)] {
            assert!(
                matches!(read("Custom Fields", &other, "customFields", &[]), Ok(None)),
                "{other}"
            );
        }
    }
}
