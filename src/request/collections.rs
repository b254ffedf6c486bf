//! The collections of an operation. An expression may give one as a whole ([`crate::validate::collection`]).

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::failure::InvalidParameter;
use crate::operation::{Field, Operation};
use crate::validate::collection;

/// The parameters, with every collection of the operation as an object of known members.
pub(super) fn read<'a>(
    operation: &Operation,
    parameters: &'a Map<String, Value>,
) -> Result<Cow<'a, Map<String, Value>>, InvalidParameter> {
    let mut read = Cow::Borrowed(parameters);
    let mut seen = Vec::new();
    for name in operation.fields().filter_map(Field::collection) {
        if seen.contains(&name) {
            continue;
        }
        seen.push(name);
        let Some(value) = parameters.get(name) else {
            continue;
        };
        let fields = operation
            .fields()
            .filter_map(|field| field.parameter.strip_prefix(name)?.strip_prefix('.'));
        let members = collection::read(&label(name), value, &fields.collect::<Vec<_>>())
            .map_err(InvalidParameter::about(name))?;
        if !value.is_object() {
            let members = Value::Object(members.into_owned());
            read.to_mut().insert(name.to_owned(), members);
        }
    }
    Ok(read)
}

/// The display name: `additionalFields` is "Additional Fields".
pub(super) fn label(name: &str) -> String {
    let mut label = String::new();
    for (position, letter) in name.chars().enumerate() {
        if letter.is_ascii_uppercase() {
            label.push(' ');
        }
        label.push(if position == 0 {
            letter.to_ascii_uppercase()
        } else {
            letter
        });
    }
    label
}
