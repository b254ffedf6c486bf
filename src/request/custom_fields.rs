//! Values of custom fields: as keys and values, and each row says what its value is.
//!
//! The API drops a value of the wrong type without a word (API notes, section 3), and an editor's row
//! holds text. So the row names the type and the value goes out as that, or is refused in words.

use serde_json::{Map, Value};

use super::reading::{self, Reading};
use crate::messages::{Message, shown_text};
use crate::operation::{Choices, Kind, Place};
use crate::validate::timestamp::{self, Moment};
use crate::validate::{choice, map};

/// What the value of a row can be. Rows without a type keep the value as it is given.
pub static TYPES: Choices = Choices {
    name: "type",
    values: &["text", "number", "date", "list", "flag"],
    nothing: Some("asGiven"),
    sentence: None,
};

/// How each of [`TYPES`] is checked.
static KINDS: [Kind; 5] = [
    Kind::Text,
    Kind::Number,
    Kind::Timestamp,
    Kind::Texts,
    Kind::Boolean,
];

/// The object the rows describe, and by the same keys the readings of the wall clock (milliseconds)
/// that still wait for the zone's offset; null for values that wait for nothing. Either no key or
/// all of them are in the second, so that a position in the one is a position in the other.
pub(super) type Fields = (Map<String, Value>, Map<String, Value>);

/// As [`map::read`], with the rows' types.
pub(super) fn read(label: &str, value: &Value) -> Result<Fields, Message> {
    let mut walls = Map::new();
    let members = map::read_rows(label, value, &mut |key, row, value| {
        // The last of several rows with one key counts.
        walls.insert(key.to_owned(), Value::Null);
        let kind = row.get("type").unwrap_or(&Value::Null);
        // Null takes a field away, whatever its type.
        if kind.is_null() || value.is_null() {
            return Ok(value);
        }
        let mut label = label.to_owned();
        label.push_str(": ");
        label.push_str(&shown_text(key));
        let chosen = choice::read(&label, kind, &TYPES)?;
        let position = TYPES.values.iter().position(|name| chosen == Some(*name));
        let Some(kind) = position.and_then(|position| KINDS.get(position)) else {
            return Ok(value);
        };
        Ok(
            match reading::read_as(&label, *kind, Place::Switch, &value)? {
                Reading::Value(value) => value,
                Reading::Moment(Moment::Utc { ms, nanos }) => timestamp::render(ms, nanos).into(),
                // A day is no instant: written without a time, it stays what it is everywhere.
                Reading::Moment(Moment::Local { ms, .. }) if is_day(&value) => {
                    let mut day = timestamp::render(ms, 0);
                    day.truncate(DAY);
                    Value::String(day)
                }
                Reading::Moment(Moment::Local { ms, .. }) => {
                    walls.insert(key.to_owned(), ms.into());
                    Value::Null
                }
                _ => Value::Array(Vec::new()),
            },
        )
    })?;
    Ok((members, walls))
}

/// Length of `2026-01-15`; the forms of a day are not longer, and nothing with a time is as short.
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
            assert_eq!(fields.0["k.1"], expected, "{kind} {given}");
            assert!(fields.1.values().all(Value::is_null));
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
            let refused = one(kind, &given).expect_err(kind);
            assert!(
                refused.title.contains("Custom Fields: k.1"),
                "{}",
                refused.title
            );
        }
    }

    #[test]
    fn a_time_of_the_wall_clock_waits_for_its_zone() {
        let (members, walls) = one("date", &json!("1970-01-02T00:00:00")).expect("a time");
        assert_eq!(members["k.1"], Value::Null);
        assert_eq!(walls["k.1"], 86_400_000);
        let (members, walls) = one("date", &json!("1970-01-02T00:00:00-03:00")).expect("a time");
        assert_eq!(members["k.1"], "1970-01-02T03:00:00Z");
        assert_eq!(walls["k.1"], Value::Null);
    }

    #[test]
    fn the_last_row_of_a_key_counts() {
        let rows = json!([
            {"key": "k", "type": "date", "value": "2026-01-15T09:00:00"},
            {"key": "k", "type": "text", "value": "later"},
        ]);
        let fields = read("Custom Fields", &rows).expect("two rows");
        assert_eq!(fields.0["k"], "later");
        assert!(fields.1.values().all(Value::is_null));
    }

    #[test]
    fn what_has_no_rows_has_no_types() {
        for value in [
            json!({"age": 7, "type": "number"}),
            json!("{\"age\": 7, \"type\": \"number\"}"),
        ] {
            let fields = read("Custom Fields", &value).expect("an object");
            assert_eq!(Value::Object(fields.0), json!({"age": 7, "type": "number"}));
        }
        let untyped = read("Custom Fields", &json!([{"key": "age", "value": 7}]));
        assert_eq!(untyped.map(|fields| fields.0["age"].clone()), Ok(json!(7)));
    }
}
