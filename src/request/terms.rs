//! The terms of "Send and Wait": parameters that are not sent.

use serde_json::{Map, Value};

use super::empty_filters::EmptyFilters;
use super::parameters::lookup;
use super::reading::{self, Reading};
use super::routes::is_shown;
use crate::failure::InvalidParameter;
use crate::operation::{Field, Operation, Place};

/// The terms that the choices of the item show, checked. What is empty is missing. `expressions` are the addresses of the
/// parameters that are given by an expression.
///
/// # Errors
/// A value is not acceptable, or an expression left out what decides.
pub fn terms(
    operation: &Operation,
    parameters: &Map<String, Value>,
    expressions: &[String],
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
    let filters = EmptyFilters::new(operation, parameters, expressions);
    let mut terms = Map::new();
    for field in fields.filter(|field| is_term(field)) {
        let about = InvalidParameter::about(field.parameter);
        let found = lookup(parameters, field.parameter);
        let value = found.unwrap_or(&Value::Null);
        let reading = if reading::is_filled_in(field, value) {
            reading::read(field, value).map_err(about)?
        } else {
            Reading::Nothing
        };
        reading::check_objects(field, &reading).map_err(about)?;
        if let Reading::Value(value) = reading {
            terms.insert(field.parameter.to_owned(), value);
        } else {
            filters.check(field, found).map_err(about)?;
        }
    }
    Ok(terms)
}

/// Whether the parameter is a term.
pub fn is_term(field: &Field) -> bool {
    matches!(field.place, Place::Wait(_))
}
