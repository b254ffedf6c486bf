//! What the virtual host does with a body: it collects facts for the core and takes the records out.

use serde_json::Value;

use wts_chat_core::envelope::{Facts, Form, Ids, Shape};

/// The facts about a body.
pub fn facts(body: &Value) -> Facts {
    let number = |name: &str| {
        body[name]
            .as_u64()
            .and_then(|value| u32::try_from(value).ok())
    };
    let (form, records) = match (body, &body["items"]) {
        (Value::Array(records), _) => (Form::Array, records.as_slice()),
        (Value::Object(_), Value::Array(records)) => (Form::Page, records.as_slice()),
        (Value::Object(_), _) => (Form::Object, [].as_slice()),
        _ => (Form::Other, [].as_slice()),
    };
    Facts {
        form,
        count: u32::try_from(records.len()).unwrap_or(u32::MAX),
        ids: records
            .iter()
            .map(|record| record["id"].as_str().unwrap_or_default())
            .collect::<Ids>(),
        page_number: number("pageNumber"),
        page_size: number("pageSize"),
        total_items: number("totalItems"),
        total_pages: number("totalPages"),
        has_more_pages: body["hasMorePages"].as_bool(),
    }
}

/// The records of a body in this shape, without those at the positions `drop`.
pub fn records(shape: Shape, body: Value, drop: &[u32]) -> Vec<Value> {
    let list = match (shape, body) {
        (Shape::Records, Value::Array(list)) => list,
        (Shape::Records, mut body) => match body["items"].take() {
            Value::Array(list) => list,
            _ => Vec::new(),
        },
        (_, body) => vec![body],
    };
    (0u32..)
        .zip(list)
        .filter(|(position, _)| !drop.contains(position))
        .map(|(_, record)| record)
        .collect()
}
