//! Custom fields that a write has to store, compared with what the API answers: it silently drops a value of the wrong
//! type and an unknown key (API notes, section 3).

use serde_json::{Map, Value};

use crate::envelope::json;
use crate::validate::timestamp::{self, Moment};
use crate::validate::{is_blank, text};

/// Custom fields that the answer has to hold.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredFields {
    /// The record that they belong to, where a request writes several: its position and what was sent of it.
    pub(super) record: Option<(usize, Map<String, Value>)>,
    /// The values that were sent, by key.
    pub(super) fields: Map<String, Value>,
}

/// What the API did not store, by its answer: the key, and the position of the record where there are several.
/// What the answer does not say is not missed.
pub fn dropped(sent: &[StoredFields], answer: &str) -> Vec<(String, Option<usize>)> {
    let Some(answer) = json::parse(answer) else {
        return Vec::new();
    };
    let records: Vec<&Map<String, Value>> = match &answer {
        Value::Array(records) => records.iter().filter_map(Value::as_object).collect(),
        record => record.as_object().into_iter().collect(),
    };
    let mut dropped = Vec::new();
    for (index, StoredFields { record, fields }) in sent.iter().enumerate() {
        let is_own = |candidate: &Map<String, Value>| match record {
            Some((_, own)) => is_same_contact(own, candidate),
            None => true,
        };
        // Of two records of one contact the API keeps the later one.
        let is_overwritten = sent[index + 1..].iter().any(|later| {
            let later = later.record.as_ref();
            later.is_some_and(|(_, other)| is_own(other))
        });
        let found: Vec<&Map<String, Value>> = records
            .iter()
            .filter(|record| is_own(record))
            .filter_map(|record| record.get("customFields")?.as_object())
            .collect();
        if found.is_empty() || is_overwritten {
            continue;
        }
        for (key, value) in fields {
            let holds = |found: &&Map<String, Value>| {
                is_stored(value, found.get(key).unwrap_or(&Value::Null))
            };
            if !found.iter().any(holds) {
                dropped.push((key.clone(), record.as_ref().map(|(position, _)| *position)));
            }
        }
    }
    dropped
}

/// Whether the API takes two records for one contact: the specification says nothing about the order of an answer,
/// and names phone number, e-mail and Instagram user as what a contact is found by. The name decides where there is
/// none of them.
fn is_same_contact(sent: &Map<String, Value>, found: &Map<String, Value>) -> bool {
    let texts = |name: &str, form: fn(&str) -> String| {
        let read = |record: &Map<String, Value>| {
            let text = form(&record.get(name).and_then(text::plain)?);
            (!text.is_empty()).then_some(text)
        };
        (read(sent), read(found))
    };
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect();
    let caseless = |text: &str| text.trim().trim_start_matches('@').to_lowercase();
    let found_by = [
        texts("phoneNumber", digits),
        texts("email", caseless),
        texts("instagram", caseless),
    ];
    let same = |(one, other): &(Option<String>, Option<String>)| one.is_some() && one == other;
    if found_by.iter().all(|(sent, _)| sent.is_none()) {
        return same(&texts("name", caseless));
    }
    found_by.iter().any(same)
}

/// Whether two values are the same, whatever form the API chose for it.
fn is_stored(sent: &Value, found: &Value) -> bool {
    match (sent, found) {
        (Value::Array(sent), Value::Array(found)) => {
            sent.len() == found.len()
                && sent
                    .iter()
                    .all(|one| found.iter().any(|other| is_stored(one, other)))
        }
        (sent, found) if is_blank(sent) => is_blank(found),
        (Value::Number(sent), Value::Number(found)) => sent.as_f64() == found.as_f64(),
        (sent, found) => match (text::plain(sent), text::plain(found)) {
            (Some(one), Some(other)) => {
                one.trim().eq_ignore_ascii_case(other.trim()) || is_same_time(&one, &other)
            }
            _ => sent == found,
        },
    }
}

fn is_same_time(sent: &str, found: &str) -> bool {
    match (timestamp::parse(sent), timestamp::parse(found)) {
        (
            Some(Moment::Utc { ms: one, .. }),
            Some(Moment::Utc { ms: other, .. } | Moment::Local { ms: other, .. }),
        ) => one == other,
        // A day that the API answers with a time.
        (Some(Moment::Local { .. }), Some(_)) => found.starts_with(sent),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn object(value: &Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn what_the_api_did_not_store_is_found() {
        let sent = json!({"a": "1", "b": 7, "c": [1, 2], "d": "2026-01-15", "e": null, "f": true, "g": ""});
        let sent = [StoredFields {
            record: None,
            fields: object(&sent),
        }];
        let dropped_of =
            |answer: Value| dropped(&sent, &json!({ "customFields": answer }).to_string());
        let all =
            json!({"a": " 1 ", "b": 7.0, "c": [2, 1], "d": "2026-01-15T00:00:00Z", "f": true});
        assert_eq!(dropped_of(all.clone()), vec![]);
        for (key, value) in [
            ("a", json!("2")),
            ("b", json!(null)),
            ("c", json!([1])),
            ("d", json!("2026-01-16")),
            ("e", json!("old")),
            ("f", json!(false)),
        ] {
            let mut answer = all.clone();
            answer[key] = value;
            assert_eq!(dropped_of(answer), vec![(key.to_owned(), None)]);
        }
        assert_eq!(dropped_of(json!(null)), vec![]);
        assert_eq!(dropped(&sent, "{}"), vec![]);
        assert_eq!(dropped(&sent, "<html>"), vec![]);
    }

    #[test]
    fn records_of_an_answer_are_told_apart_by_what_a_contact_is_found_by() {
        let sent: Vec<StoredFields> = [
            json!({"name": "Ana", "phoneNumber": "5511900000001", "email": "a@x.com"}),
            json!({"name": "Bia", "email": "Bia@x.com"}),
            json!({"name": "Caio", "instagram": "@caio"}),
            json!({"name": "Davi"}),
            json!({"name": "Elisa"}),
        ]
        .iter()
        .enumerate()
        .map(|(position, record)| StoredFields {
            record: Some((position, object(record))),
            fields: object(&json!({"k": position})),
        })
        .collect();
        let answer = |values: [i32; 4]| {
            let contacts = json!([
                {"name": "Davi", "customFields": {"k": values[3]}},
                {"name": "Ana", "instagram": "caio", "customFields": {"k": values[2]}},
                {"name": "Ana", "email": "bia@x.com", "customFields": {"k": values[1]}},
                {"name": "Davi", "phoneNumber": "+55|11900000001", "email": null, "customFields": {"k": values[0]}},
                {"name": "Elisa", "customFields": null},
            ]);
            contacts.to_string()
        };
        // The name of the fourth belongs to the first as well, which answers for another.
        assert_eq!(dropped(&sent, &answer([0, 1, 2, 3])), vec![]);
        let k = |position| ("k".to_owned(), Some(position));
        assert_eq!(dropped(&sent, &answer([9, 1, 2, 3])), vec![k(0)]);
        assert_eq!(dropped(&sent, &answer([0, 9, 9, 3])), vec![k(1), k(2)]);
        assert_eq!(dropped(&sent, &answer([1, 0, 2, 3])), vec![k(0), k(1)]);
        assert_eq!(dropped(&sent, &answer([0, 1, 2, 9])), vec![k(3)]);
    }

    #[test]
    fn a_contact_that_comes_later_again_overwrites_the_earlier_one() {
        let twice: Vec<StoredFields> = [7, 8]
            .iter()
            .enumerate()
            .map(|(position, value)| StoredFields {
                record: Some((position, object(&json!({"phoneNumber": "5511900000001"})))),
                fields: object(&json!({"k": value})),
            })
            .collect();
        let answer = json!([{"phoneNumber": "+55|11900000001", "customFields": {"k": 8}}]);
        assert_eq!(dropped(&twice, &answer.to_string()), vec![]);
        let answer = json!([{"phoneNumber": "+55|11900000001", "customFields": {"k": 7}}]);
        assert_eq!(
            dropped(&twice, &answer.to_string()),
            vec![("k".to_owned(), Some(1))]
        );
    }
}
