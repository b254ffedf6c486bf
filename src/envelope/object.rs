//! A JSON object from outside: a node's parameters, or a record of the API. A member that cannot be read
//! is noted, so that it fails its own item and not the whole envelope.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Map, Number, Value};

/// Deepest nesting of a value. `serde_json` reads about as deep.
pub const DEEPEST: usize = 100;

/// A JSON object from outside.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[cfg_attr(feature = "types", ts(type = "Record<string, unknown>"))]
pub struct Object {
    /// What could be read.
    pub members: Map<String, Value>,
    /// The first member that could not be read.
    pub unreadable: Option<Unreadable>,
}

/// A member that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// Its name.
    pub name: String,
    /// Whether it is nested too deeply; otherwise it holds something that is not data.
    pub too_deep: bool,
}

impl Object {
    /// The members of both; those of the other one win.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.members.extend(other.members.clone());
        both.unreadable = both.unreadable.or_else(|| other.unreadable.clone());
        both
    }
}

impl From<Map<String, Value>> for Object {
    fn from(members: Map<String, Value>) -> Self {
        Self {
            members,
            unreadable: None,
        }
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.members.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ReadObject)
    }
}

struct ReadObject;

impl<'de> Visitor<'de> for ReadObject {
    type Value = Object;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Object, A::Error> {
        let mut object = Object::default();
        while let Some(name) = entries.next_key::<String>()? {
            let too_deep = Cell::new(false);
            let seed = ReadValue {
                depth: 0,
                too_deep: &too_deep,
            };
            if let Ok(value) = entries.next_value_seed(seed) {
                object.members.insert(name, value);
            } else {
                let too_deep = too_deep.get();
                object
                    .unreadable
                    .get_or_insert(Unreadable { name, too_deep });
            }
        }
        Ok(object)
    }
}

/// Reads any value down to [`DEEPEST`].
#[derive(Clone, Copy)]
struct ReadValue<'a> {
    depth: usize,
    too_deep: &'a Cell<bool>,
}

impl ReadValue<'_> {
    fn inner<E: Error>(self) -> Result<Self, E> {
        if self.depth >= DEEPEST {
            self.too_deep.set(true);
            return Err(E::custom("nested too deeply"));
        }
        Ok(Self {
            depth: self.depth + 1,
            ..self
        })
    }
}

impl<'de> DeserializeSeed<'de> for ReadValue<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ReadValue<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("text, a number, true, false, null, a list or an object")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        // NaN and the infinities are shown as what they are, so that a refusal can quote them.
        Ok(Number::from_f64(value).map_or_else(|| value.to_string().into(), Value::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let inner = self.inner()?;
        let mut list = Vec::new();
        while let Some(value) = elements.next_element_seed(inner)? {
            list.push(value);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let inner = self.inner()?;
        let mut map = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            map.insert(name, members.next_value_seed(inner)?);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(value: &Value) -> Object {
        serde_json::from_value(value.clone()).expect("an object")
    }

    #[test]
    fn values_arrive_as_they_are() {
        let given = json!({ "a": [1, -2, 2.5, "x", null, true, { "__proto__": { "b": [] } }] });
        let object = read(&given);
        assert_eq!(Value::Object(object.members), given);
        assert_eq!(object.unreadable, None);
        assert!(serde_json::from_value::<Object>(json!([])).is_err());
    }

    #[test]
    fn of_two_objects_the_other_one_wins() {
        let both = read(&json!({ "a": 1, "b": 1 })).with(&read(&json!({ "b": 2, "c": 2 })));
        let members = json!({ "a": 1, "b": 2, "c": 2 });
        assert_eq!(Value::Object(both.members), members);
        let deep = (0..1_000).fold(json!(1), |inner, _| json!([inner]));
        let (none, deep) = (read(&json!({})), read(&json!({ "deep": deep })));
        for both in [none.with(&deep), deep.with(&none)] {
            assert_eq!(both.unreadable, deep.unreadable);
        }
    }

    #[test]
    fn only_the_parameter_that_is_nested_too_deeply_is_missing() {
        let nested = |depth| (0..depth).fold(json!(1), |inner, _| json!([inner]));
        let object = read(&json!({ "deep": nested(1_000), "fine": nested(DEEPEST) }));
        assert_eq!(
            object.unreadable,
            Some(Unreadable {
                name: "deep".to_owned(),
                too_deep: true
            })
        );
        assert_eq!(object.members.keys().collect::<Vec<_>>(), ["fine"]);
    }
}
