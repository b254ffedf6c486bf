//! Custom fields between the parameters and the account's list of fields.

use serde_json::{Value, json};

use super::{A, draft, parsed};
use crate::failure::InvalidParameter;
use crate::operation::List;
use crate::request::Draft;
use crate::request::custom_fields::{Definition, PARAMETER};
use crate::request::stored_fields::dropped;

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
    body(draft)["customFields"].clone()
}

fn body(draft: &Draft) -> Value {
    parsed(draft.target(None).body).expect("a body")
}

fn fill(draft: &mut Draft, fields: &[Definition]) -> Result<(), InvalidParameter> {
    for placeholder in std::mem::take(&mut draft.fields) {
        draft.fill_fields(placeholder, fields)?;
    }
    Ok(())
}

#[test]
fn values_wait_for_the_types_of_the_account() {
    let mut draft = create(&json!({"rows": [
        {"key": "limite de crédito", "value": "1250,50"},
        {"key": "nota", "type": "auto", "value": 7},
        {"key": "livre", "type": "asGiven", "value": 7},
    ]}));
    let placeholder = draft.fields.first().expect("waiting");
    assert_eq!(
        (placeholder.list, placeholder.parameter),
        (List::ContactFields, "customFields")
    );
    assert_eq!(fill(&mut draft, &fields()), Ok(()));
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
    assert_eq!(fill(&mut draft, &fields()), Ok(()));
    assert_eq!(
        sent(&draft),
        json!({"visita": "2026-01-15T12:00:00Z", "nota": text})
    );
}

#[test]
fn an_unknown_field_is_refused_with_the_known_ones() {
    let mut draft = create(&json!({"limit": 1}));
    let refused = fill(&mut draft, &fields()).expect_err("unknown");
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
fn a_day_in_a_field_that_goes_out_as_given_gets_no_offset() {
    let parameters = json!({"cardId": A, "customFields": {"nota": "2026-01-15"}});
    let mut draft = draft("card", "update", parameters).expect("fine");
    assert_eq!(draft.instants.len(), 1);
    draft.leave_fields(|_| true);
    assert!(draft.instants.is_empty());
    let body = draft.target(None).body.expect("a body");
    assert!(body.contains("\"nota\":\"2026-01-15\""), "{body}");
}

#[test]
fn only_what_a_write_stores_is_looked_for_in_its_answer() {
    let looks = |operation: &str, mut parameters: Value| {
        parameters["customFields"] = json!({"nota": "x"});
        let mut draft = draft("contact", operation, parameters).expect("fine");
        draft.leave_fields(|_| true);
        !dropped(&draft.stored_fields(), "{\"customFields\": {}}").is_empty()
    };
    assert!(looks("create", json!({"name": "Ana"})));
    assert!(looks("update", json!({"contactId": A})));
    let upsert = |fields: Value| {
        looks(
            "create",
            json!({"name": "Ana", "upsert": true, "options": {"upsertFields": fields}}),
        )
    };
    assert!(upsert(json!(["CustomFields", "Name"])));
    assert!(!upsert(json!(["Name"])));
    assert!(!looks(
        "create",
        json!({"name": "Ana", "getIfExists": true})
    ));
    let search = draft(
        "contact",
        "search",
        json!({"filters": {"customFields": {"nota": "x"}}}),
    )
    .expect("fine");
    assert!(search.stored_fields().is_empty());
}

fn automatic(own: &Value) -> Value {
    json!({"mappingMode": "autoMapInputData", "value": own})
}

#[test]
fn the_fields_of_an_item_are_taken_by_key_else_by_name_and_others_left_out() {
    let own = json!({
        "limite": "1250,50", "Limite de crédito": "7", " NOTA ": 7, "visita": "15/01/2026 09:00", "outro": "15/01/2026", "x": 1
    });
    let mut draft = create(&automatic(&own));
    let hours = 3 * 3_600_000;
    let utc: Vec<i64> = draft
        .instants
        .iter()
        .map(|time| time.wall + hours)
        .collect();
    assert_eq!(draft.fill_instants(&utc), Ok(()));
    assert_eq!(fill(&mut draft, &fields()), Ok(()));
    let expected = json!({"limite": 1250.5, "nota": "7", "visita": "2026-01-15T12:00:00Z"});
    assert_eq!(sent(&draft), expected);
}

#[test]
fn an_empty_field_of_an_item_changes_nothing_and_an_item_without_any_is_refused() {
    let mut draft = create(&automatic(
        &json!({"nota": "", "limite": null, "visita": []}),
    ));
    assert_eq!(fill(&mut draft, &fields()), Ok(()));
    assert_eq!(body(&draft).get("customFields"), None);
    let mut draft = create(&automatic(&json!({"x": 1})));
    let refused = fill(&mut draft, &fields()).expect_err("none of them");
    assert_eq!(refused.parameter, "customFields");
    assert!(refused.message.advice.contains("limite, visita, nota"));
    let mut draft = create(&automatic(&json!({"limite": "muito"})));
    let refused = fill(&mut draft, &fields()).expect_err("no number");
    assert!(refused.message.title.contains("Custom Fields: limite"));
}

#[test]
fn an_update_that_an_item_leaves_empty_changes_nothing_and_says_so() {
    let update = |more: Value| {
        let mut parameters =
            json!({"contactId": A, "customFields": automatic(&json!({"nota": ""}))});
        parameters["updateFields"] = more;
        let mut draft = draft("contact", "update", parameters).expect("fine");
        fill(&mut draft, &fields()).map(|()| body(&draft))
    };
    assert_eq!(
        update(json!({"name": "Ana"})),
        Ok(json!({"name": "Ana", "fields": ["Name"]}))
    );
    let refused = update(json!({})).expect_err("nothing");
    assert!(
        refused.message.title.contains("nothing"),
        "{}",
        refused.message.title
    );
}

#[test]
fn parameters_of_a_template_are_all_taken_from_the_item() {
    let parameters = ["nome", "data"].map(|name| Definition {
        key: name.to_owned(),
        name: name.to_owned(),
        kind: PARAMETER.to_owned(),
        options: Vec::new(),
    });
    let send = |own: Value| {
        let given = json!({"sessionId": A, "templateId": A, "templateParameters": automatic(&own)});
        let mut draft = draft("session", "sendTemplate", given).expect("fine");
        assert_eq!(draft.fields[0].list, List::TemplateParameters);
        fill(&mut draft, &parameters).map(|()| body(&draft)["parameters"].clone())
    };
    let parameters_sent = send(json!({"NOME": "Ana", "data": 7, "x": "a\nb"}));
    assert_eq!(parameters_sent, Ok(json!({"nome": "Ana", "data": "7"})));
    for own in [json!({"nome": "Ana"}), json!({"nome": "Ana", "data": ""})] {
        let refused = send(own).expect_err("one is missing");
        assert!(
            refused.message.title.contains("\"data\""),
            "{}",
            refused.message.title
        );
    }
    let refused = send(json!({"nome": "a\nb", "data": "x"})).expect_err("a line break");
    assert!(
        refused.message.title.contains("nome"),
        "{}",
        refused.message.title
    );
}

#[test]
fn rows_of_many_contacts_have_the_types_of_the_account_too() {
    let contacts = json!([
        {"name": "Ana"},
        {"phoneNumber": "5511900000001", "customFields": {"Limite de Crédito": "1250,50", "visita": "2026-01-15T09:00"}},
        {"phoneNumber": "5511900000002", "customFields": {"rows": [{"key": "nota", "type": "text", "value": 7}]}},
    ]);
    let many = |contacts: Value| draft("contact", "createMany", json!({"contacts": contacts}));
    let mut draft = many(contacts).expect("fine");
    let utc: Vec<i64> = draft.instants.iter().map(|time| time.wall).collect();
    assert_eq!(draft.fill_instants(&utc), Ok(()));
    assert_eq!(fill(&mut draft, &fields()), Ok(()));
    let items = body(&draft)["items"].clone();
    assert_eq!(items[0].get("customFields"), None);
    assert_eq!(
        items[1]["customFields"],
        json!({"limite": 1250.5, "visita": "2026-01-15T09:00:00Z"})
    );
    assert_eq!(items[2]["customFields"], json!({"nota": "7"}));
    let answer = json!([
        {"phoneNumber": "+55|11900000002", "customFields": {"nota": "7"}},
        {"phoneNumber": "+55|11900000001", "customFields": {"visita": "2026-01-15T09:00:00Z"}},
    ]);
    assert_eq!(
        dropped(&draft.stored_fields(), &answer.to_string()),
        vec![("limite".to_owned(), Some(1))]
    );

    let mut draft =
        many(json!([{"name": "Ana", "customFields": {"limite": "muito"}}])).expect("fine");
    let refused = fill(&mut draft, &fields()).expect_err("no number");
    assert!(
        refused
            .message
            .title
            .contains("Custom Fields of row 1: limite"),
        "{}",
        refused.message.title
    );
}
