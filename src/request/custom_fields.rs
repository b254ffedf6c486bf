//! Values of custom fields: an object, or rows of key and value that also name the type of the value.
//!
//! The API silently drops a value of the wrong type (API notes, section 3), and the editor's rows contain
//! text. So each value is converted to the type of its row, or refused.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::messages::{Message, refusals, shown, shown_text};
use crate::operation::Choices;
use crate::validate::timestamp::{self, Moment};
use crate::validate::{boolean, choice, list, map, number, text};

/// What the value of a row can be. Rows without a type keep the value as given.
pub static TYPES: Choices = Choices {
    name: "type",
    values: &["text", "number", "date", "list", "flag"],
    nothing: Some("asGiven"),
    sentence: None,
};

/// Checked values of custom fields.
pub(super) struct Fields {
    /// The values by key; null where a local time waits for the zone's offset.
    pub(super) values: Map<String, Value>,
    /// The local times by key, in milliseconds.
    pub(super) local_times: BTreeMap<String, i64>,
}

/// As [`map::read`], with the types of the rows.
pub(super) fn read(label: &str, value: &Value) -> Result<Fields, Message> {
    let mut local_times = BTreeMap::new();
    let values = map::read_rows(label, value, &mut |key, row, value| {
        // The last of several rows with one key counts.
        local_times.remove(key);
        let kind = row.get("type").unwrap_or(&Value::Null);
        // Null clears a field, whatever its type.
        if kind.is_null() || value.is_null() {
            return Ok(value);
        }
        let label = format!("{label}: {}", shown_text(key));
        Ok(match choice::read(&label, kind, &TYPES)? {
            Some("text") => text::read(&label, &value)?.into(),
            Some("number") => number::read(&label, &value)?.into(),
            Some("list") => list::read(&label, &value)?.into(),
            Some("flag") => boolean::read(&label, &value)?.into(),
            Some("date") => match timestamp::read(&value) {
                Some(Moment::Utc { ms, nanos }) => timestamp::render(ms, nanos).into(),
                // A day without a time is not an instant: no zone changes it.
                Some(Moment::Local { ms, .. }) if is_day(&value) => {
                    let mut day = timestamp::render(ms, 0);
                    day.truncate(DAY);
                    day.into()
                }
                Some(Moment::Local { ms, .. }) => {
                    local_times.insert(key.to_owned(), ms);
                    Value::Null
                }
                None => return Err(refusals::not_a_date(&label, &shown(&value))),
            },
            _ => value,
        })
    })?;
    Ok(Fields {
        values,
        local_times,
    })
}

/// Length of `2026-01-15`; every form of a day is at most as long, and every form with a time is longer.
const DAY: usize = 10;

fn is_day(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.trim().len() <= DAY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn one(kind: &str, value: &Value) -> Result<Fields, Message> {
        let row = json!({"rows": [{"key": "k.1", "type": kind, "value": value}]});
        read("Custom Fields", &row)
    }

    #[test]
    fn a_value_goes_out_as_the_type_of_its_row() {
        for (kind, given, expected) in [
            ("text", json!("7"), json!("7")),
            ("text", json!(7), json!("7")),
            ("text", json!(""), json!("")),
            ("number", json!("1250.50"), json!(1250.50)),
            ("number", json!(0), json!(0)),
            ("date", json!("2026-01-15"), json!("2026-01-15")),
            ("date", json!("2026-W03-4"), json!("2026-01-15")),
            ("list", json!("a, b"), json!(["a", "b"])),
            ("list", json!(["a"]), json!(["a"])),
            ("list", json!(""), json!([])),
            ("flag", json!("False"), json!(false)),
            ("flag", json!(true), json!(true)),
            ("asGiven", json!({"a": 1}), json!({"a": 1})),
            ("number", json!(null), json!(null)),
        ] {
            let fields = one(kind, &given).expect("it is a value of that type");
            assert_eq!(fields.values["k.1"], expected, "{kind} {given}");
            assert!(fields.local_times.is_empty());
        }
    }

    #[test]
    fn a_wrong_value_is_refused_with_its_key() {
        for (kind, given) in [
            ("text", json!(["a"])),
            ("number", json!("many")),
            ("number", json!("")),
            ("date", json!("15/01/2026")),
            ("date", json!("soon")),
            ("list", json!({"a": 1})),
            ("flag", json!("maybe")),
            ("colour", json!("red")),
        ] {
            let Err(refused) = one(kind, &given) else {
                panic!("{kind} {given} was accepted")
            };
            assert!(
                refused.title.contains("Custom Fields: k.1"),
                "{}",
                refused.title
            );
        }
    }

    #[test]
    fn a_local_time_waits_for_its_zone() {
        let fields = one("date", &json!("1970-01-02T00:00:00")).expect("a time");
        assert_eq!(fields.values["k.1"], Value::Null);
        assert_eq!(fields.local_times["k.1"], 86_400_000);
        let fields = one("date", &json!("1970-01-02T00:00:00-03:00")).expect("a time");
        assert_eq!(fields.values["k.1"], "1970-01-02T03:00:00Z");
        assert!(fields.local_times.is_empty());
    }

    #[test]
    fn the_last_row_of_a_key_counts() {
        let rows = json!([
            {"key": "k", "type": "date", "value": "2026-01-15T09:00:00"},
            {"key": "k", "type": "text", "value": "later"},
        ]);
        let fields = read("Custom Fields", &rows).expect("two rows");
        assert_eq!(fields.values["k"], "later");
        assert!(fields.local_times.is_empty());
    }

    #[test]
    fn an_object_has_no_types() {
        for value in [
            json!({"age": 7, "type": "number"}),
            json!("{\"age\": 7, \"type\": \"number\"}"),
        ] {
            let fields = read("Custom Fields", &value).expect("an object");
            assert_eq!(
                Value::Object(fields.values),
                json!({"age": 7, "type": "number"})
            );
        }
        let untyped = read("Custom Fields", &json!([{"key": "age", "value": 7}]));
        assert_eq!(
            untyped.map(|fields| fields.values["age"].clone()),
            Ok(json!(7))
        );
    }
}
