//! The terms of "Send and Wait": parameters that are not sent.

use serde_json::{Map, Value};

use super::parameters::lookup;
use super::reading::{self, Reading};
use super::routes::is_shown;
use crate::failure::InvalidParameter;
use crate::operation::{Field, Operation, Place};

/// The terms that the choices of the item show, checked. What is empty is missing.
///
/// # Errors
/// A value is not acceptable.
pub fn terms(
    operation: &Operation,
    parameters: &Map<String, Value>,
) -> Result<Map<String, Value>, InvalidParameter> {
    let sections = operation
        .routing
        .map_or(&[][..], |routing| routing.sections);
    let shown = sections
        .iter()
        .filter(|section| is_shown(section, parameters));
    let fields = operation
        .groups
        .iter()
        .copied()
        .chain(shown.map(|section| section.fields))
        .flatten();
    let mut terms = Map::new();
    for field in fields.filter(|field| is_term(field)) {
        let value = lookup(parameters, field.parameter).unwrap_or(&Value::Null);
        if !reading::is_filled_in(field, value) {
            continue;
        }
        let read = reading::read(field, value).map_err(|message| InvalidParameter {
            parameter: field.parameter,
            message,
        })?;
        if let Reading::Value(value) = read {
            terms.insert(field.parameter.to_owned(), value);
        }
    }
    Ok(terms)
}

/// Whether the parameter is a term.
pub fn is_term(field: &Field) -> bool {
    matches!(field.place, Place::Wait(_))
}
