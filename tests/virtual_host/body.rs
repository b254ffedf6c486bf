//! What the virtual host does with a body: it collects facts for the core and takes the records out.

use serde_json::Value;

use wts_chat_core::envelope::{Column, Facts, Form, Ids, Shape};

/// The facts about a body, with the columns at these places.
pub fn facts(body: &Value, places: &[&str]) -> Facts {
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
        columns: places.iter().map(|place| column(records, place)).collect(),
        page_number: number("pageNumber"),
        page_size: number("pageSize"),
        total_items: number("totalItems"),
        total_pages: number("totalPages"),
        has_more_pages: body["hasMorePages"].as_bool(),
    }
}

fn column(records: &[Value], place: &str) -> Column {
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        _ => String::new(),
    };
    let cells = records.iter().map(|record| {
        let value = place.split('.').fold(record, |of, name| &of[name]);
        match value {
            Value::Array(values) => values.iter().map(text).collect(),
            value => vec![text(value)],
        }
    });
    Column::of(&cells.collect::<Vec<Vec<String>>>())
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
