//! Values of custom fields: an object, or rows of key and value that may also name the type of the value.
//!
//! The API silently drops a value of the wrong type and an unknown key (API notes, section 3), and the editor's
//! rows contain text. So each value is converted to the type of its row, or to the type that the field has in
//! the account, or refused; and what the API answers is compared with what was sent.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::messages::{Message, refusals, shown, shown_text};
use crate::operation::Choices;
use crate::validate::timestamp::{self, Moment};
use crate::validate::{boolean, choice, is_digits, list, map, number, template_text, text};

/// What the value of a row can be. Without a type it is what the field is in the account.
pub static TYPES: Choices = Choices {
    name: "type",
    values: &["auto", "text", "number", "date", "list", "flag"],
    nothing: Some("asGiven"),
    sentence: None,
};

/// Checked values of custom fields.
pub(super) struct Fields {
    /// The values by key; null where a local time waits for the zone's offset.
    pub(super) values: Map<String, Value>,
    /// Values that wait for the type of their field.
    pub(super) untyped: Map<String, Value>,
    /// The local times by key, in milliseconds. For an untyped value: in case that its field is a time.
    pub(super) local_times: Vec<(String, i64)>,
}

/// The fields of an input item: all wait for the fields that the account has.
pub(super) fn of_item(own: Map<String, Value>) -> Fields {
    let local = |(key, value): (&String, &Value)| match moment(value) {
        Some(Moment::Local { ms, .. }) => Some((key.clone(), ms)),
        _ => None,
    };
    Fields {
        values: Map::new(),
        local_times: own.iter().filter_map(local).collect(),
        untyped: own,
    }
}

/// As [`map::read`], with the types of the rows.
pub(super) fn read(label: &str, value: &Value) -> Result<Fields, Message> {
    let mut local_times: Vec<(String, i64)> = Vec::new();
    let mut typed = HashSet::new();
    let all = map::read_rows(label, value, &mut |key, row, value| {
        // The last of several rows with one key counts.
        local_times.retain(|(other, _)| other != key);
        typed.remove(key);
        let kind = row.get("type").unwrap_or(&Value::Null);
        let label = label_of(label, key);
        let kind = if kind.is_null() {
            Some("auto")
        } else {
            choice::read(&label, kind, &TYPES)?
        };
        if kind == Some("auto") {
            return Ok(value);
        }
        typed.insert(key.to_owned());
        // Null clears a field, whatever its type.
        if value.is_null() {
            return Ok(value);
        }
        Ok(match kind {
            Some("text") => text::read(&label, &value)?.into(),
            Some("number") => number::read(&label, &value)?.into(),
            Some("list") => list::read(&label, &value)?.into(),
            Some("flag") => boolean::read(&label, &value)?.into(),
            Some("date") => match timestamp::read(&value) {
                Some(Moment::Utc { ms, nanos }) => timestamp::render(ms, nanos).into(),
                // A day without a time is not an instant: no zone changes it.
                Some(Moment::Local { ms, .. }) if is_day(&value) => day(ms).into(),
                Some(Moment::Local { ms, .. }) => {
                    local_times.push((key.to_owned(), ms));
                    Value::Null
                }
                None => return Err(refusals::not_a_date(&label, &shown(&value))),
            },
            _ => value,
        })
    })?;
    let (mut values, mut untyped) = (Map::new(), Map::new());
    for (key, value) in all {
        let kept = if typed.contains(&key) {
            &mut values
        } else {
            &mut untyped
        };
        kept.insert(key, value);
    }
    let mut fields = of_item(untyped);
    fields.local_times.append(&mut local_times);
    Ok(Fields { values, ..fields })
}

pub(super) fn label_of(label: &str, key: &str) -> String {
    format!("{label}: {}", shown_text(key))
}

/// The kind of a template's parameters, for which the API has no types.
pub const PARAMETER: &str = "PARAMETER";

/// A custom field of the account, or a parameter of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// Its key, under which values go.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// The API's type, e.g. `FLOAT`; [`PARAMETER`] for a parameter of a template.
    pub kind: String,
    /// Values to choose from: ID and name.
    pub options: Vec<(String, String)>,
}

impl Definition {
    /// The value as the API takes it for this field. `instant` is that of a local time.
    pub(super) fn value(
        &self,
        label: &str,
        value: Value,
        instant: Option<Value>,
    ) -> Result<Value, Message> {
        if value.is_null() {
            return Ok(value);
        }
        let not_a_date = || refusals::not_a_date(label, &shown(&value));
        Ok(match self.kind.as_str() {
            "STRING" | "TEXT" | "TIME" => text::read(label, &value)?.into(),
            PARAMETER => {
                let text = text::read(label, &value)?;
                template_text::check(label, &self.key, &text)?;
                text.into()
            }
            "INTEGER" => whole(label, &value)?,
            "FLOAT" => number::read(label, &value)?.into(),
            "BOOLEAN" => flag(label, &value)?.into(),
            "DATE" => match moment(&value).ok_or_else(not_a_date)? {
                Moment::Local { ms, .. } => day(ms).into(),
                // The day that is written, not the one in Greenwich.
                Moment::Utc { ms, .. } => written_day(&value).unwrap_or_else(|| day(ms)).into(),
            },
            "DATETIME" => match moment(&value).ok_or_else(not_a_date)? {
                Moment::Utc { ms, nanos } => timestamp::render(ms, nanos).into(),
                Moment::Local { ms, nanos } => {
                    instant.unwrap_or_else(|| timestamp::render(ms, nanos).into())
                }
            },
            "SINGLESELECT" => self.option(label, &text::read(label, &value)?)?,
            "MULTISELECT" => {
                // A name may contain a comma.
                if let Some(text) = value.as_str()
                    && let Ok(one) = self.option(label, text)
                {
                    return Ok(Value::Array(vec![one]));
                }
                let mut chosen = Vec::new();
                for text in list::read(label, &value)? {
                    chosen.push(self.option(label, &text)?);
                }
                Value::Array(chosen)
            }
            _ => value,
        })
    }

    /// The option of that name or ID; the API takes the name.
    fn option(&self, label: &str, text: &str) -> Result<Value, Message> {
        let alike = |option: &str| option.trim().to_lowercase() == text.trim().to_lowercase();
        let found = self
            .options
            .iter()
            .find(|(id, name)| alike(name) || alike(id));
        if let Some((_, name)) = found {
            return Ok(name.as_str().into());
        }
        let options = self.options.iter();
        let names: Vec<String> = options.map(|(_, name)| shown_text(name)).collect();
        Err(refusals::not_an_option(label, &shown_text(text), &names))
    }
}

/// Yes and no in the languages of the users, besides what a switch takes.
fn flag(label: &str, value: &Value) -> Result<bool, Message> {
    let word = value.as_str().map(|text| text.trim().to_lowercase());
    match word.as_deref() {
        Some("sim" | "s" | "yes" | "y" | "verdadeiro") => Ok(true),
        Some("não" | "nao" | "n" | "no" | "falso") => Ok(false),
        _ => boolean::read(label, value),
    }
}

/// A number without decimals.
#[allow(
    clippy::cast_possible_truncation,
    reason = "checked to be whole and small"
)]
fn whole(label: &str, value: &Value) -> Result<Value, Message> {
    let number = number::read(label, value)?;
    if number.is_i64() || number.is_u64() {
        return Ok(number.into());
    }
    match number.as_f64() {
        Some(float) if float.fract() == 0.0 && float.abs() < 9e15 => Ok((float as i64).into()),
        _ => Err(refusals::not_whole(label, &shown(value))),
    }
}

/// A point in time, also as it is written in Brazil: `15/01/1990 09:00`.
fn moment(value: &Value) -> Option<Moment> {
    timestamp::read(value).or_else(|| {
        let text = value.as_str()?.trim();
        let (date, time) = text.split_once([' ', 'T']).unwrap_or((text, ""));
        let mut parts = date.split('/');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        let is_date = is_digits(day, 1..=2) && is_digits(month, 1..=2) && is_digits(year, 4..=4);
        if !is_date || parts.next().is_some() {
            return None;
        }
        timestamp::parse(format!("{year}-{month:0>2}-{day:0>2} {time}").trim())
    })
}

fn day(ms: i64) -> String {
    let mut day = timestamp::render(ms, 0);
    day.truncate(DAY);
    day
}

/// The day at the beginning of an ISO 8601 text.
fn written_day(value: &Value) -> Option<String> {
    let text = value.as_str()?.trim().get(..DAY)?;
    timestamp::parse(text).map(|_| text.to_owned())
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
        assert_eq!(fields.local_times, [("k.1".to_owned(), 86_400_000)]);
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
            json!([{"key": "age", "value": 7}, {"key": "type", "type": "auto", "value": "number"}]),
        ] {
            let fields = read("Custom Fields", &value).expect("an object");
            assert!(fields.values.is_empty());
            assert_eq!(
                Value::Object(fields.untyped),
                json!({"age": 7, "type": "number"})
            );
        }
    }

    fn field(kind: &str) -> Definition {
        let options = [("o1", "Varejo"), ("o2", "Indústria, pesada")];
        Definition {
            key: "k".to_owned(),
            name: "Name".to_owned(),
            kind: kind.to_owned(),
            options: options
                .map(|(id, name)| (id.to_owned(), name.to_owned()))
                .to_vec(),
        }
    }

    #[test]
    fn an_untyped_value_goes_out_as_its_field_is() {
        for (kind, given, expected) in [
            ("STRING", json!(7), json!("7")),
            ("TEXT", json!("1250,50"), json!("1250,50")),
            ("FLOAT", json!("1250,50"), json!(1250.5)),
            ("FLOAT", json!("R$ 1.250,50"), json!(1250.5)),
            ("INTEGER", json!("7"), json!(7)),
            ("INTEGER", json!(7.0), json!(7)),
            ("BOOLEAN", json!("Sim"), json!(true)),
            ("BOOLEAN", json!("NÃO"), json!(false)),
            ("BOOLEAN", json!("false"), json!(false)),
            ("DATE", json!("15/01/1990"), json!("1990-01-15")),
            ("DATE", json!("5/1/1990"), json!("1990-01-05")),
            ("DATE", json!("1990-01-15"), json!("1990-01-15")),
            (
                "DATE",
                json!("1990-01-15T23:00:00.000-03:00"),
                json!("1990-01-15"),
            ),
            ("DATE", json!("1990-01-15 09:00"), json!("1990-01-15")),
            (
                "DATETIME",
                json!("1990-01-15T09:00:00-03:00"),
                json!("1990-01-15T12:00:00Z"),
            ),
            ("SINGLESELECT", json!("varejo"), json!("Varejo")),
            ("SINGLESELECT", json!("o2"), json!("Indústria, pesada")),
            (
                "MULTISELECT",
                json!("indústria, pesada"),
                json!(["Indústria, pesada"]),
            ),
            ("MULTISELECT", json!(["VAREJO"]), json!(["Varejo"])),
            (
                "MULTISELECT",
                json!("o1,o2"),
                json!(["Varejo", "Indústria, pesada"]),
            ),
            ("LATER", json!({"a": 1}), json!({"a": 1})),
            ("FLOAT", json!(null), json!(null)),
        ] {
            let value = field(kind).value("Custom Fields: k", given.clone(), None);
            assert_eq!(value, Ok(expected), "{kind} {given}");
        }
    }

    #[test]
    fn an_untyped_value_that_its_field_does_not_take_is_refused() {
        for (kind, given, words) in [
            ("FLOAT", json!("1.250"), "1.250"),
            ("FLOAT", json!("many"), "many"),
            ("INTEGER", json!("7,5"), "7,5"),
            ("BOOLEAN", json!("talvez"), "talvez"),
            ("DATE", json!("32/01/1990"), "32/01/1990"),
            ("DATE", json!("01/15/1990"), "01/15/1990"),
            ("DATETIME", json!("soon"), "soon"),
            ("SINGLESELECT", json!("Atacado"), "Atacado"),
            ("MULTISELECT", json!(["Varejo", "x"]), "x"),
            ("STRING", json!(["a"]), "a"),
        ] {
            let refused = field(kind)
                .value("Custom Fields: k", given, None)
                .unwrap_err();
            assert!(
                refused.title.contains("'Custom Fields: k'"),
                "{}",
                refused.title
            );
            assert!(refused.title.contains(words), "{}", refused.title);
        }
        let refused = field("SINGLESELECT")
            .value("L", json!("x"), None)
            .unwrap_err();
        assert!(refused.advice.contains("Varejo"), "{}", refused.advice);
    }
}
