//! Finds a parameter of the node by its address: `filters.tagIds` is inside the collection `filters`, and
//! a resource locator wraps its value.

use serde_json::{Map, Value};

use crate::validate::{boolean, choice, text};

/// The value at an address, without its resource locator; `None` if it is absent.
pub fn lookup<'a>(parameters: &'a Map<String, Value>, address: &str) -> Option<&'a Value> {
    match address.split_once('.') {
        None => parameters.get(address).map(unwrap_locator),
        Some((outer, inner)) => lookup(parameters.get(outer)?.as_object()?, inner),
    }
}

/// Whether a parameter has this value, however it is written.
pub fn has_value(parameters: &Map<String, Value>, parameter: &str, expected: &str) -> bool {
    let Some(value) = lookup(parameters, parameter) else {
        return false;
    };
    text::plain(value).is_some_and(|text| choice::alike(&text, expected))
        || expected == "true" && boolean::read("", value) == Ok(true)
}

/// A resource locator is `{ __rl: true, mode, value }`; its mode has the address `contact.mode`.
fn unwrap_locator(value: &Value) -> &Value {
    match value {
        Value::Object(object) if object.get("__rl") == Some(&Value::Bool(true)) => {
            object.get("value").unwrap_or(&Value::Null)
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn walks_collections_and_unwraps_locators() {
        let parameters = json!({
            "pageSize": 10,
            "filters": {"tagIds": ["a"]},
            "contact": {"__rl": true, "mode": "id", "value": "x"},
            "odd": {"__rl": true, "mode": "id"},
        });
        let parameters = parameters.as_object().cloned().unwrap_or_default();
        for (address, expected) in [
            ("pageSize", Some(json!(10))),
            ("filters.tagIds", Some(json!(["a"]))),
            ("contact", Some(json!("x"))),
            ("contact.mode", Some(json!("id"))),
            ("odd", Some(json!(null))),
            ("filters.status", None),
            ("pageSize.x", None),
            ("", None),
        ] {
            assert_eq!(lookup(&parameters, address).cloned(), expected, "{address}");
        }
    }
}
