//! Custom fields between the parameters and the account's list of fields.

use serde_json::{Map, Value, json};

use super::{A, draft, parsed};
use crate::operation::List;
use crate::request::Draft;
use crate::request::custom_fields::Definition;

fn fields() -> Vec<Definition> {
    [
        ("limite", "Limite de crédito", "FLOAT"),
        ("visita", "Visita", "DATETIME"),
        ("nota", "Nota", "STRING"),
    ]
    .map(|(key, name, kind)| Definition {
        key: key.to_owned(),
        name: name.to_owned(),
        kind: kind.to_owned(),
        options: Vec::new(),
    })
    .to_vec()
}

fn create(fields: &Value) -> Draft {
    draft(
        "contact",
        "create",
        json!({"name": "Ana", "customFields": fields}),
    )
    .expect("fine")
}

fn sent(draft: &Draft) -> Value {
    parsed(draft.target(None).body).expect("a body")["customFields"].clone()
}

#[test]
fn values_wait_for_the_types_of_the_account() {
    let mut draft = create(&json!({"rows": [
        {"key": "limite de crédito", "value": "1250,50"},
        {"key": "nota", "type": "auto", "value": 7},
        {"key": "livre", "type": "asGiven", "value": 7},
    ]}));
    let placeholder = draft.fields.as_ref().expect("waiting");
    assert_eq!(
        (placeholder.list, placeholder.parameter),
        (List::ContactFields, "customFields")
    );
    assert_eq!(draft.fill_fields(&fields()), Ok(()));
    assert_eq!(
        sent(&draft),
        json!({"limite": 1250.5, "nota": "7", "livre": 7})
    );
}

#[test]
fn a_local_time_gets_its_offset_only_where_the_field_is_a_time() {
    let text = "15/01/2026 09:00";
    let mut draft = create(&json!({"visita": text, "nota": text}));
    let walls: Vec<i64> = draft
        .instants
        .iter()
        .map(|placeholder| placeholder.wall)
        .collect();
    let utc: Vec<i64> = walls.iter().map(|wall| wall + 3 * 3_600_000).collect();
    assert_eq!(draft.fill_instants(&utc), Ok(()));
    assert_eq!(draft.fill_fields(&fields()), Ok(()));
    assert_eq!(
        sent(&draft),
        json!({"visita": "2026-01-15T12:00:00Z", "nota": text})
    );
}

#[test]
fn an_unknown_field_is_refused_with_the_known_ones() {
    let mut draft = create(&json!({"limit": 1}));
    let refused = draft.fill_fields(&fields()).expect_err("unknown");
    assert_eq!(refused.parameter, "customFields");
    assert!(
        refused.message.title.contains("no field \"limit\""),
        "{}",
        refused.message.title
    );
    assert!(
        refused.message.advice.contains("limite, visita, nota"),
        "{}",
        refused.message.advice
    );
}

#[test]
fn only_what_a_write_stores_is_looked_for_in_its_answer() {
    let stored = |operation: &str, mut parameters: Value| {
        parameters["customFields"] = json!({"nota": "x"});
        let mut draft = draft("contact", operation, parameters).expect("fine");
        draft.leave_fields();
        draft.stored_fields().cloned()
    };
    let mut expected = Map::new();
    expected.insert("nota".to_owned(), json!("x"));
    assert_eq!(
        stored("create", json!({"name": "Ana"})),
        Some(expected.clone())
    );
    assert_eq!(
        stored("update", json!({"contactId": A})),
        Some(expected.clone())
    );
    let upsert = |fields: Value| {
        stored(
            "create",
            json!({"name": "Ana", "upsert": true, "options": {"upsertFields": fields}}),
        )
    };
    assert_eq!(upsert(json!(["CustomFields", "Name"])), Some(expected));
    assert_eq!(upsert(json!(["Name"])), None);
    assert_eq!(
        stored("create", json!({"name": "Ana", "getIfExists": true})),
        None
    );
    let search = draft(
        "contact",
        "search",
        json!({"filters": {"customFields": {"nota": "x"}}}),
    )
    .expect("fine");
    assert_eq!(search.stored_fields(), None);
}
