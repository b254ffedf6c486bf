//! Collections of optional parameters. An expression may give one as a whole: as an object, as its JSON text,
//! or as a list with that object. Anything else is refused, and so is a name that the collection does not
//! have, because the request would go out without it.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::failure::InvalidParameter;
use crate::messages::{Message, refusals, shown, shown_text};
use crate::operation::{Field, Operation};
use crate::validate::is_blank;

/// The parameters, with every collection of the operation as an object of known members.
pub(super) fn read<'a>(
    operation: &Operation,
    parameters: &'a Map<String, Value>,
) -> Result<Cow<'a, Map<String, Value>>, InvalidParameter> {
    let mut read = Cow::Borrowed(parameters);
    let mut names: Vec<&'static str> = operation.fields().filter_map(Field::collection).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let Some(value) = parameters.get(name) else {
            continue;
        };
        let refuse = |message| InvalidParameter {
            parameter: name,
            message,
        };
        let members = object(value)
            .ok_or_else(|| refuse(refusals::not_a_collection(&label(name), &shown(value))))?;
        check_names(operation, name, &members).map_err(refuse)?;
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

fn object(value: &Value) -> Option<Cow<'_, Map<String, Value>>> {
    match value {
        Value::Object(members) => Some(Cow::Borrowed(members)),
        Value::Array(list) if list.len() == 1 => object(&list[0]),
        value if is_blank(value) => Some(Cow::Owned(Map::new())),
        Value::String(text) => {
            let parsed: Value = serde_json::from_str(text).ok()?;
            if parsed.is_string() {
                return None;
            }
            object(&parsed).map(|members| Cow::Owned(members.into_owned()))
        }
        _ => None,
    }
}

fn check_names(
    operation: &Operation,
    collection: &str,
    members: &Map<String, Value>,
) -> Result<(), Message> {
    let known = || {
        operation.fields().filter_map(move |field| {
            let (own, name) = field.parameter.split_once('.')?;
            (own == collection).then_some(name)
        })
    };
    match members.keys().find(|name| known().all(|own| own != *name)) {
        None => Ok(()),
        Some(name) => {
            let names: Vec<&str> = known().collect();
            Err(refusals::unknown_member(
                &label(collection),
                &shown_text(name),
                &names,
            ))
        }
    }
}
