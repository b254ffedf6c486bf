//! The records in the body of an answer.

use serde_json::Value;

/// The records of a list: a body is an array of them, or a page that has them as `items`. `None`: it is neither.
pub fn records(body: &Value) -> Option<&[Value]> {
    let records = match body {
        Value::Array(_) => body,
        page => page.get("items")?,
    };
    records.as_array().map(Vec::as_slice)
}
