//! Values that wait for the fields of the account: custom fields without a type, and the fields of an input item.

use serde_json::{Map, Value};

use super::custom_fields::{Definition, PARAMETER, label_of};
use crate::messages::{Message, refusals, shown_text};
use crate::operation::List;
use crate::validate::is_blank;

/// Values of fields whose types are not known yet.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldsPlaceholder {
    /// The list of the fields.
    pub list: List,
    /// ID of the record whose fields they are, for a list that depends on one.
    pub parent: Option<String>,
    /// Address of the parameter.
    pub parameter: &'static str,
    /// Its display name.
    pub label: String,
    /// Whether these are all fields of the input item, from which those of the account are taken.
    pub of_item: bool,
    pub(super) at: At,
    pub(super) values: Map<String, Value>,
}

/// An object in a draft: a part, or a property in one of a part's rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct At {
    pub(super) part: usize,
    /// Position of the row and its property.
    pub(super) row: Option<(usize, &'static str)>,
}

impl At {
    pub(super) fn part(part: usize) -> Self {
        Self { part, row: None }
    }

    /// The object's members in the value of its part.
    pub(super) fn members(self, value: &mut Value) -> Option<&mut Map<String, Value>> {
        match self.row {
            None => value.as_object_mut(),
            Some((row, property)) => value.get_mut(row)?.get_mut(property)?.as_object_mut(),
        }
    }
}

impl FieldsPlaceholder {
    /// Puts each value under the key of its field, as the field takes it. `members` may hold instants of local
    /// times.
    pub(super) fn fill(
        self,
        members: &mut Map<String, Value>,
        definitions: &[Definition],
    ) -> Result<(), Message> {
        if self.of_item {
            return self.take(members, definitions);
        }
        for (key, value) in self.values {
            let instant = members.remove(&key);
            let definition = definition_of(definitions, &self.label, &key)?;
            let value = definition.value(&label_of(&self.label, &key), value, instant)?;
            members.insert(definition.key.clone(), value);
        }
        Ok(())
    }

    /// Takes the account's fields from those of an item, by key, else by name. An empty one is not used.
    fn take(
        self,
        members: &mut Map<String, Value>,
        definitions: &[Definition],
    ) -> Result<(), Message> {
        let instants = std::mem::take(members);
        let mut known = false;
        for definition in definitions {
            let named = |(key, _): &(&String, &Value)| is_name(definition, key);
            let found = self
                .values
                .get_key_value(&definition.key)
                .or_else(|| self.values.iter().find(named));
            known |= found.is_some();
            if let Some((key, value)) = found.filter(|(_, value)| !is_blank(value)) {
                let label = label_of(&self.label, key);
                let value = definition.value(&label, value.clone(), instants.get(key).cloned())?;
                members.insert(definition.key.clone(), value);
            } else if definition.kind == PARAMETER {
                let name = shown_text(&definition.key);
                return Err(refusals::parameter_not_in_item(&self.label, &name));
            }
        }
        if known || definitions.is_empty() {
            return Ok(());
        }
        Err(refusals::no_field_in_item(&self.label, &keys(definitions)))
    }

    /// Puts the values as they are.
    pub(super) fn leave(self, members: &mut Map<String, Value>) {
        members.extend(self.values);
    }
}

/// The field of that key, or of that name.
fn definition_of<'a>(
    definitions: &'a [Definition],
    label: &str,
    key: &str,
) -> Result<&'a Definition, Message> {
    let by_key = definitions.iter().find(|definition| definition.key == key);
    by_key
        .or_else(|| {
            definitions
                .iter()
                .find(|definition| is_name(definition, key))
        })
        .ok_or_else(|| refusals::no_such_custom_field(label, &shown_text(key), &keys(definitions)))
}

fn is_name(definition: &Definition, text: &str) -> bool {
    definition.name.trim().to_lowercase() == text.trim().to_lowercase()
}

fn keys(definitions: &[Definition]) -> Vec<String> {
    let keys = definitions.iter().map(|definition| &definition.key);
    keys.map(|key| shown_text(key)).collect()
}
