//! From the bodies of a list's pages to its entries.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::custom_fields;
use super::order::{self, Rank};
use super::records::{at, records_in};
use super::table::Role;
use crate::envelope::Entry;
use crate::messages::{Message, clean};
use crate::operation::List;
use crate::validate::letters::caseless;

/// Longest text of a template.
const LONGEST_PREVIEW: usize = 1_100;
/// Longest part of a second line that tells equal names apart.
const LONGEST_MARK: usize = 40;
/// Longest name shown: a message's text is one too.
const LONGEST_NAME: usize = 120;

/// The entries of a list, given the bodies of its pages: an array, an envelope, or an object that
/// holds the records in a property. `parent` is what [`parent_id`](super::parent_id) found.
///
/// # Errors
/// A body is not what the API sends.
pub fn entries(list: List, parent: Option<&str>, bodies: &[String]) -> Result<Vec<Entry>, Message> {
    let mut ranked = records_in(list, parent, bodies, |record| ranked(list, record))?;
    order::sort(&mut ranked);
    let mut values = HashSet::new();
    let mut entries: Vec<Entry> = ranked
        .into_iter()
        .map(|(_, entry)| entry)
        .filter(|entry| values.insert(entry.value.clone()))
        .collect();
    tell_apart(&mut entries);
    Ok(entries)
}

fn ranked(list: List, record: &Value) -> Option<(Rank, Entry)> {
    let table = list.table();
    let value = at(record, table.value).filter(|value| !value.trim().is_empty())?;
    let longest = match table.role() {
        Some(Role::Shown(_)) => LONGEST_PREVIEW,
        _ => LONGEST_NAME,
    };
    let own_name = at(record, table.label)
        .map(|name| clean(&name, longest))
        .filter(|name| !name.is_empty());
    let description = table
        .second
        .iter()
        .filter_map(|place| at(record, place))
        .find(|line| !line.trim().is_empty());
    let is_named = own_name.is_some();
    // A number or an address says more than an ID.
    let (name, description) = match (own_name, description) {
        (Some(name), description) => (name, description),
        (None, Some(line)) => (clean(&line, LONGEST_NAME), None),
        (None, None) => (value.clone(), None),
    };
    let mut entry = Entry {
        name,
        value,
        description,
        other: table.other.and_then(|place| at(record, place)),
        ..Entry::default()
    };
    if table.fields {
        custom_fields::describe(list, record, &mut entry);
    }
    let rank = order::rank(table.order, record, &entry.name, is_named);
    Some((rank, entry))
}

/// Adds to equal names what tells them apart: the second line, or the end of the value.
fn tell_apart(entries: &mut [Entry]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for entry in entries.iter() {
        *counts.entry(caseless(&entry.name)).or_default() += 1;
    }
    for entry in entries {
        if counts[&caseless(&entry.name)] > 1 {
            let mark = entry
                .description
                .as_deref()
                .map_or_else(|| end_of(&entry.value), |line| clean(line, LONGEST_MARK));
            entry.name = format!("{} ({mark})", entry.name);
        }
    }
}

/// The last eight characters of an id.
fn end_of(id: &str) -> String {
    let length = id.chars().count();
    id.chars().skip(length.saturating_sub(8)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn names(list: List, bodies: &[Value]) -> Vec<String> {
        let bodies: Vec<String> = bodies.iter().map(Value::to_string).collect();
        entries(list, None, &bodies)
            .expect("readable")
            .into_iter()
            .map(|entry| entry.name)
            .collect()
    }

    #[test]
    fn arrays_and_envelopes_are_alike_and_pages_are_joined() {
        let ana = json!({"id": "1", "name": "Ana"});
        let bia = json!({"id": "2", "name": "Bia"});
        assert_eq!(names(List::Tags, &[json!([bia, ana])]), ["Ana", "Bia"]);
        assert_eq!(
            names(List::Tags, &[json!({"items": [bia, ana]})]),
            ["Ana", "Bia"]
        );
        assert_eq!(
            names(
                List::Sequences,
                &[json!({"items": [bia]}), json!({"items": [ana, bia]})]
            ),
            ["Ana", "Bia"]
        );
        assert_eq!(names(List::Tags, &[json!([])]), [""; 0]);
    }

    #[test]
    fn what_cannot_be_chosen_is_left_out() {
        let channels = json!([
            {"id": "1", "active": true, "identity": {"displayName": "Loja"}},
            {"id": "2", "active": false, "identity": {"displayName": "Old"}},
            {"id": "", "identity": {"displayName": "No id"}},
            {"identity": {"displayName": "No id either"}},
        ]);
        assert_eq!(names(List::Channels, &[channels]), ["Loja"]);
        let panels = json!({"items": [{"id": "1", "title": "A", "archived": true}]});
        assert_eq!(names(List::Panels, &[panels]), [""; 0]);
        let fields = json!([
            {"key": "a", "name": "A", "type": "GROUP"},
            {"key": "b", "name": "B", "type": "TEXT"},
        ]);
        for list in [List::ContactFields, List::PanelFields] {
            assert_eq!(names(list, std::slice::from_ref(&fields)), ["B"]);
        }
    }

    #[test]
    fn a_group_is_a_heading_among_custom_fields_only() {
        let sessions = json!({"items": [
            {"id": "1", "type": "GROUP", "contactDetails": {"name": "Equipe"}},
            {"id": "2", "type": "INDIVIDUAL", "contactDetails": {"name": "Ana"}},
        ]});
        assert_eq!(names(List::Sessions, &[sessions]), ["Equipe", "Ana"]);
    }

    #[test]
    fn equal_names_are_told_apart_and_missing_ones_replaced() {
        let channels = json!([
            {"id": "1", "numberFormatted": "(11) 0000-0001", "identity": {"displayName": "Loja"}},
            {"id": "2", "numberFormatted": "(11) 0000-0002", "identity": {"displayName": "loja"}},
            {"id": "3", "identity": null},
            {"id": "4", "numberFormatted": "(11) 0000-0003", "identity": {"displayName": " "}},
            {"id": "5", "identity": {"displayName": null, "humanId": "@loja"}},
        ]);
        assert_eq!(
            names(List::Channels, &[channels]),
            [
                "Loja ((11) 0000-0001)",
                "loja ((11) 0000-0002)",
                "(11) 0000-0003",
                "3",
                "@loja"
            ]
        );
        let id = |end: &str| format!("1b671a64-40d5-491e-99b0-{end}");
        let tags = json!([{"id": id("aaaaaaaaaaaa"), "name": "VIP"}, {"id": id("bbbbbbbbbbbb"), "name": "VIP"}, {"id": "9", "name": null}]);
        assert_eq!(
            names(List::Tags, &[tags]),
            ["VIP (aaaaaaaa)", "VIP (bbbbbbbb)", "9"]
        );
    }

    #[test]
    fn values_are_what_the_api_wants() {
        let body = |record: Value| vec![json!([record]).to_string()];
        let value = |list: List, record: Value| {
            entries(list, None, &body(record)).map(|entries| entries[0].value.clone())
        };
        let record = json!({"id": "i", "userId": "u", "key": "k", "event": "e", "name": "n", "description": "d"});
        for (list, expected) in [
            (List::Users, "u"),
            (List::Chatbots, "k"),
            (List::ContactFields, "k"),
            (List::WebhookEvents, "e"),
            (List::Tags, "i"),
            (List::Templates, "i"),
        ] {
            assert_eq!(
                value(list, record.clone()),
                Ok(expected.to_owned()),
                "{list:?}"
            );
        }
    }

    #[test]
    fn steps_come_in_their_order_and_details_may_be_null() {
        let panel = json!({"steps": [
            {"id": "2", "title": "B", "position": 2.0}, {"id": "1", "title": "C", "position": 1.5}, {"id": "4", "title": "D"}, {"id": "5", "title": "E", "position": -1}, {"id": "3", "title": "A", "position": 3, "archived": true},
        ], "tags": null});
        assert_eq!(
            names(List::Steps, std::slice::from_ref(&panel)),
            ["E", "C", "B", "D"]
        );
        assert_eq!(names(List::PanelTags, &[panel]), [""; 0]);
    }

    #[test]
    fn unreadable_answers_are_said_to_be_so() {
        for body in ["", "<html>", "{\"items\": 7}", "7", "{}"] {
            assert!(
                entries(List::Tags, None, &[body.to_owned()]).is_err(),
                "{body}"
            );
        }
    }

    #[test]
    fn a_list_is_not_lost_for_what_only_javascript_reads() {
        let deep = format!("{}{}", "[".repeat(500), "]".repeat(500));
        let body = format!(
            "[{{\"id\":\"1\",\"name\":\"Ana \\ud83d\",\"x\":1e400}},{{\"id\":\"2\",\"name\":\"Bia\",\"x\":{deep}}}]"
        );
        let entries = entries(List::Tags, None, &[body]).expect("readable");
        let names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["Ana \u{fffd}", "Bia"]);
    }

    #[test]
    fn users_are_narrowed_to_a_department_and_parameters_to_a_template() {
        let users = json!([
            {"userId": "1", "name": "Ana", "departments": [{"departmentId": "d"}]},
            {"userId": "2", "name": "Bia", "departments": [{"departmentId": "e"}]},
            {"userId": "3", "name": "Caio", "departments": null},
        ]);
        let named = |list: List, parent: Option<&str>, body: &Value| -> Vec<String> {
            let entries = entries(list, parent, &[body.to_string()]).expect("readable");
            entries.into_iter().map(|entry| entry.name).collect()
        };
        assert_eq!(named(List::DepartmentUsers, Some("d"), &users), ["Ana"]);
        assert_eq!(
            named(List::DepartmentUsers, None, &users),
            ["Ana", "Bia", "Caio"]
        );
        let templates = json!({"items": [
            {"id": "t", "params": [{"name": "nome"}, {"name": "data"}]}, {"id": "u", "params": [{"name": "x"}]}, {"id": "v", "params": null},
        ]});
        assert_eq!(
            named(List::TemplateParameters, Some("t"), &templates),
            ["nome", "data"]
        );
        assert_eq!(
            named(List::TemplateParameters, Some("v"), &templates),
            [""; 0]
        );
        assert_eq!(
            named(List::TemplateParameters, Some("w"), &templates),
            [""; 0]
        );
    }
}
