//! What a host written in Rust does with a body: it notes facts for the core and takes the records out.
//! The wrapper in n8n does the same in TypeScript, so nothing of this is part of the module there.

use serde_json::{Value, json};

use super::{Facts, Form, Ids, Shape};

impl Facts {
    /// The facts about a body.
    pub fn of(body: &Value) -> Self {
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
        Self {
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
}

impl Shape {
    /// The records of a body in this shape, without those at the positions `drop`.
    pub fn records(self, body: Value, drop: &[u32]) -> Vec<Value> {
        let list = match (self, body) {
            (Self::Success, _) => vec![json!({ "success": true })],
            (Self::Deleted, _) => vec![json!({ "deleted": true })],
            (Self::Record, body) => vec![body],
            (Self::Records, Value::Array(list)) => list,
            (Self::Records, mut body) => match body["items"].take() {
                Value::Array(list) => list,
                _ => Vec::new(),
            },
        };
        (0u32..)
            .zip(list)
            .filter(|(position, _)| !drop.contains(position))
            .map(|(_, record)| record)
            .collect()
    }
}
