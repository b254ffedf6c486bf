//! The records in the bodies of a list's pages.

use serde_json::Value;

use super::table::{OptionList, Role};
use crate::envelope::json;
use crate::failure::api_error;
use crate::messages::{Message, failures};
use crate::operation::List;
use crate::validate::text;

/// What is read of the records that can be chosen.
pub(super) fn records_in<T>(
    list: List,
    parent: Option<&str>,
    bodies: &[String],
    read: impl Fn(&Value) -> Option<T>,
) -> Result<Vec<T>, Message> {
    let table = list.table();
    let mut found = Vec::new();
    for body in bodies {
        let Some(parsed) = json::parse(body) else {
            return Err(unreadable(body));
        };
        let Some(records) = records(table, &parsed, parent) else {
            return Err(failures::not_a_page());
        };
        found.extend(
            records
                .iter()
                .filter(|record| is_offered(table, record) && belongs(table, record, parent))
                .filter_map(&read),
        );
    }
    Ok(found)
}

fn unreadable(body: &str) -> Message {
    let found = api_error::read(body);
    failures::unreadable(200, &found.text, found.is_html)
}

fn records<'a>(table: &OptionList, body: &'a Value, parent: Option<&str>) -> Option<&'a [Value]> {
    let holder = match (body, table.within) {
        (Value::Object(object), None) => object.get("items")?,
        (Value::Object(object), Some(within)) if matches!(table.role(), Some(Role::Record(_))) => {
            let records = object.get("items")?.as_array()?;
            let chosen = records
                .iter()
                .find(|record| record.get("id").and_then(Value::as_str) == parent);
            chosen
                .and_then(|record| record.get(within))
                .unwrap_or(&Value::Null)
        }
        (Value::Object(object), Some(within)) => object.get(within)?,
        (other, _) => other,
    };
    match holder {
        Value::Array(records) => Some(records),
        // Details that were asked for and do not exist arrive as null.
        Value::Null => Some(&[]),
        _ => None,
    }
}

/// Whether a record is a member of the chosen parent; of any, if none is chosen.
fn belongs(table: &OptionList, record: &Value, parent: Option<&str>) -> bool {
    let (role, Some(parent)) = (table.role(), parent) else {
        return true;
    };
    if let Some(Role::Shown(_)) = role {
        return at(record, "id").is_some_and(|id| id.eq_ignore_ascii_case(parent));
    }
    let Some(Role::Member(memberships, key)) = role else {
        return true;
    };
    let memberships = record.get(memberships).and_then(Value::as_array);
    memberships.is_some_and(|all| {
        all.iter()
            .any(|one| one.get(key).and_then(Value::as_str) == Some(parent))
    })
}

/// Whether a record can be chosen.
fn is_offered(table: &OptionList, record: &Value) -> bool {
    table
        .leaves_out
        .iter()
        .all(|(property, value)| at(record, property).as_deref() != Some(*value))
}

/// The text at a dotted place.
pub(super) fn at(record: &Value, place: &str) -> Option<String> {
    let mut value = record;
    for step in place.split('.') {
        value = value.get(step)?;
    }
    text::plain(value)
}
