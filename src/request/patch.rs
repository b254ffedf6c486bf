//! Partial updates: fields are cleared only if named explicitly, and an update must change something.

use serde_json::{Map, Value};

use super::draft::{Draft, Part, Place as Spot};
use super::parameters::lookup;
use crate::failure::InvalidParameter;
use crate::messages::{refusals, shown_text};
use crate::operation::{Field, Operation, Place};
use crate::validate::list;

/// Parameter with the fields to clear.
const CLEAR_FIELDS: &str = "clearFields";
const CLEAR_FIELDS_LABEL: &str = "Clear Fields";

/// Adds the fields to clear: each is sent as null, with its name in `fields`. Refuses an update that
/// changes nothing.
pub(super) fn apply(
    draft: &mut Draft,
    operation: &Operation,
    parameters: &Map<String, Value>,
) -> Result<(), InvalidParameter> {
    let patchable: Vec<&Field> = operation
        .fields()
        .filter(|field| matches!(field.place, Place::Patch(..)))
        .collect();
    if patchable.is_empty() {
        return Ok(());
    }
    let reject = InvalidParameter::about(CLEAR_FIELDS);
    let clearable: Vec<&Field> = patchable
        .into_iter()
        .filter(|field| field.clearable)
        .collect();
    let wanted = lookup(parameters, CLEAR_FIELDS).unwrap_or(&Value::Null);
    for name in list::read(CLEAR_FIELDS_LABEL, wanted).map_err(reject)? {
        let found = clearable
            .iter()
            .find(|field| name_of(field) == name || field.parameter == name);
        let Some(Field {
            label,
            place: Place::Patch(place, wire_name),
            ..
        }) = found
        else {
            let names: Vec<&str> = clearable.iter().map(|field| name_of(field)).collect();
            let message = refusals::not_clearable(CLEAR_FIELDS_LABEL, &shown_text(&name), &names);
            return Err(reject(message));
        };
        let spot = Spot::Patch(place, wire_name);
        if draft.parts.iter().any(|part| part.place == spot) {
            return Err(reject(refusals::filled_and_cleared(label)));
        }
        draft.parts.push(Part {
            place: spot,
            value: Some(Value::Null),
        });
    }
    if draft
        .parts
        .iter()
        .any(|part| matches!(part.place, Spot::Patch(..)))
    {
        Ok(())
    } else {
        Err(reject(refusals::nothing_to_update()))
    }
}

/// The last part of a parameter's address: its name inside its collection.
fn name_of(field: &Field) -> &'static str {
    field
        .parameter
        .rsplit('.')
        .next()
        .unwrap_or(field.parameter)
}
