//! Queries: every name and value that goes into a query string comes out of it as it was.

use arbitrary::Unstructured;
use serde_json::{Map, Value, json};
use wts_chat_core::request::{Draft, Page, prepare};
use wts_chat_core::resources;

use super::{number, short_text};

/// Builds a listing's query out of texts, then reads it as a server does.
pub fn check(bytes: &[u8]) {
    let mut input = Unstructured::new(bytes);
    let page = Page {
        number: number::<u32>(&mut input).max(1),
        size: 50,
    };
    let order = short_text(&mut input);
    let mut metadata = Map::new();
    while !input.is_empty() {
        // Blanks around a key are a slip of the pen and left out; a row without a key is refused.
        let key = short_text(&mut input).trim().to_owned();
        let value = short_text(&mut input);
        if !key.is_empty() {
            metadata.insert(key, value.into());
        }
    }
    let parameters = json!({
        "filters": { "metadata": { "rows": rows(&metadata) } },
        "options": { "orderBy": order },
    });
    let Some(draft) = drafted("list", &parameters) else {
        return;
    };
    let target = draft.target(Some(page)).path_and_query;
    assert!(
        target
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"/?&=%-._~".contains(&byte)),
        "{target}"
    );
    let (_, query) = target
        .split_once('?')
        .expect("paging is always in the query");
    let read: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect();
    let mut expected: Vec<(String, String)> = metadata
        .iter()
        .map(|(key, value)| {
            (
                format!("Metadata[{key}]"),
                value.as_str().unwrap_or_default().to_owned(),
            )
        })
        .collect();
    expected.push(("PageNumber".into(), page.number.to_string()));
    expected.push(("PageSize".into(), page.size.to_string()));
    if !order.trim().is_empty() {
        expected.push(("OrderBy".into(), order.trim().to_owned()));
        expected.push(("OrderDirection".into(), "ASCENDING".into()));
    }
    assert_eq!(read, expected);
}

fn rows(members: &Map<String, Value>) -> Vec<Value> {
    members
        .iter()
        .map(|(key, value)| json!({ "key": key, "value": value }))
        .collect()
}

fn drafted(operation: &str, parameters: &Value) -> Option<Draft> {
    let operation = resources::find("session", operation)?;
    prepare(operation, parameters.as_object()?, &[]).ok()
}
