//! "Simplify": short contents with consistent names.
//!
//! The API names a contact's phone number, tags and custom fields differently in every place (API notes,
//! section 9). With "Simplify" the content of an event uses the names of the node's short records; sessions
//! use the same table.

use serde_json::{Map, Value};

use super::at;
use super::event_types::Family;
use super::webhook_event::utc;
use crate::envelope::Record;
use crate::operation::Simplify;
use crate::resources::short::{SESSION, rule};

const MESSAGE: &[Simplify] = &[
    rule("id", &["id"]),
    rule("sessionId", &["sessionId"]),
    rule("direction", &["direction"]),
    rule("type", &["type"]),
    rule("text", &["text"]),
    rule("status", &["status"]),
    rule("origin", &["origin"]),
    rule("userId", &["userId"]),
    rule("templateId", &["templateId"]),
    rule("refId", &["refId"]),
    rule("fileId", &["fileId", "details.file.id"]),
    rule("fileName", &["details.file.name"]),
    rule("fileUrl", &["details.file.publicUrl"]),
    rule("transcription", &["details.transcription"]),
    rule("failureReason", &["failureReason", "failedReason"]),
    rule("createdAt", &["createdAt"]),
    rule("updatedAt", &["updatedAt"]),
    rule("editedAt", &["editedAt"]),
];

const CONTACT: &[Simplify] = &[
    rule("id", &["id"]),
    rule("name", &["name"]),
    rule("phoneNumber", &["phoneNumber", "phonenumber"]),
    rule(
        "phoneNumberFormatted",
        &["phoneNumberFormatted", "phonenumberFormatted"],
    ),
    rule("email", &["email"]),
    rule("instagram", &["instagram"]),
    rule("annotation", &["annotation"]),
    rule("status", &["status"]),
    rule("origin", &["origin"]),
    rule("tagIds", &["tagIds", "tagsId"]),
    rule("tagNames", &["tagNames", "tagsName", "tags"]),
    rule("customFields", &["customFields", "customFieldValues"]),
    rule("createdAt", &["createdAt"]),
    rule("updatedAt", &["updatedAt"]),
];

const CARD: &[Simplify] = &[
    rule("id", &["id"]),
    rule("number", &["number"]),
    rule("key", &["key"]),
    rule("title", &["title"]),
    rule("status", &["status"]),
    rule("panelId", &["panelId"]),
    rule("panelTitle", &["panelTitle"]),
    rule("stepId", &["stepId"]),
    rule("stepTitle", &["stepTitle"]),
    rule("stepPhase", &["stepPhase"]),
    rule("monetaryAmount", &["monetaryAmount"]),
    rule("dueAt", &["dueDate"]),
    rule("isOverdue", &["isOverdue"]),
    rule(
        "responsibleUserId",
        &["responsibleUserId", "responsibleUser.id"],
    ),
    rule("responsibleUserName", &["responsibleUser.name"]),
    rule("contactIds", &["contactIds"]),
    rule("sessionId", &["sessionId"]),
    rule("tagIds", &["tagIds"]),
    rule("customFields", &["customFields"]),
    rule("createdAt", &["createdAt"]),
    rule("updatedAt", &["updatedAt"]),
];

/// The table of a family; empty if its content is not documented.
pub fn rules(family: Family) -> &'static [Simplify] {
    match family {
        Family::Message => MESSAGE,
        Family::Contact => CONTACT,
        Family::Card => CARD,
        Family::Session => SESSION,
        Family::Other => &[],
    }
}

/// The short record. All dates have one format.
pub fn simplified(record: &Map<String, Value>, rules: &[Simplify]) -> Record {
    let value = |rule: &Simplify| match rule.from.iter().find_map(|place| at(record, place)) {
        Some(Value::String(text)) if rule.name.ends_with("At") => Value::String(utc(text)),
        Some(value) => value.clone(),
        None => Value::Null,
    };
    Record(rules.iter().map(|rule| (rule.name, value(rule))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn short(family: Family, record: &Value) -> Value {
        serde_json::to_value(simplified(record.as_object().unwrap(), rules(family))).unwrap()
    }

    #[test]
    fn every_spelling_of_a_contact_becomes_one() {
        let spellings = [
            json!({"phoneNumber": "+55|11", "tagIds": ["t"], "tagNames": ["VIP"], "customFields": {"a": 1}}),
            json!({"phonenumber": "+55|11", "tagsId": ["t"], "tagsName": ["VIP"], "customFields": {"a": 1}}),
            json!({"phonenumber": "+55|11", "tagsId": ["t"], "tags": ["VIP"], "customFieldValues": {"a": 1}}),
        ];
        let first = short(Family::Contact, &spellings[0]);
        assert_eq!(first["phoneNumber"], "+55|11");
        assert_eq!(first["tagIds"], json!(["t"]));
        assert_eq!(first["tagNames"], json!(["VIP"]));
        assert_eq!(first["customFields"], json!({"a": 1}));
        assert_eq!(first["email"], Value::Null);
        for spelling in &spellings[1..] {
            assert_eq!(short(Family::Contact, spelling), first);
        }
    }

    #[test]
    fn dates_are_unified_and_texts_are_not_touched() {
        let message = short(
            Family::Message,
            &json!({"createdAt": "2026-09-08T17:02:11.438100", "updatedAt": null, "text": "2026-09-08"}),
        );
        assert_eq!(message["createdAt"], "2026-09-08T17:02:11.4381Z");
        assert_eq!(message["updatedAt"], Value::Null);
        assert_eq!(message["text"], "2026-09-08");
    }

    #[test]
    fn a_session_has_the_same_short_form_as_in_the_other_node() {
        let session = short(
            Family::Session,
            &json!({"id": "s", "contactDetails": {"phonenumber": "+55|11", "tagsId": []}}),
        );
        assert_eq!(session["phoneNumber"], "+55|11");
        assert_eq!(session["tagIds"], json!([]));
    }

    #[test]
    fn properties_stand_in_the_order_of_the_table() {
        let short = simplified(&Map::new(), rules(Family::Contact));
        let text = serde_json::to_string(&short).unwrap();
        assert!(
            text.starts_with(r#"{"id":null,"name":null,"phoneNumber":null,"#),
            "{text}"
        );
    }

    #[test]
    fn no_table_names_a_property_twice() {
        for family in [
            Family::Message,
            Family::Contact,
            Family::Card,
            Family::Session,
        ] {
            let mut names: Vec<_> = rules(family).iter().map(|rule| rule.name).collect();
            assert!(!names.is_empty());
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "{family:?}");
        }
    }
}
