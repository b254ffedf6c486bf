//! What must be filled in besides the required fields, and what must not be filled in together.

use serde_json::{Map, Value};

use super::parameters::{has_value, lookup};
use crate::failure::InvalidParameter;
use crate::messages::refusals;
use crate::operation::{ANY, Need, Operation};
use crate::validate::is_blank;

/// One of these must be filled in.
pub(super) fn check_needs(
    operation: &Operation,
    parameters: &Map<String, Value>,
) -> Result<(), InvalidParameter> {
    for Need {
        when,
        any_of,
        sentence,
    } in operation.needs()
    {
        let applies = when.is_none_or(|(parameter, value)| match value {
            ANY => is_given(parameters, parameter),
            value => has_value(parameters, parameter, value),
        });
        if applies
            && !any_of
                .iter()
                .any(|parameter| is_given(parameters, parameter))
        {
            let labels: Vec<&str> = any_of
                .iter()
                .map(|parameter| label_of(operation, parameter))
                .collect();
            let parameter = any_of.first().copied().unwrap_or_default();
            return Err(InvalidParameter {
                parameter,
                message: refusals::one_needed(sentence, &labels),
            });
        }
    }
    Ok(())
}

/// Only one of these may be filled in.
pub(super) fn check_exclusive(
    operation: &Operation,
    parameters: &Map<String, Value>,
) -> Result<(), InvalidParameter> {
    for &(first, second) in operation.exclusive {
        if is_given(parameters, first) && is_given(parameters, second) {
            let message =
                refusals::one_of_two(label_of(operation, first), label_of(operation, second));
            return Err(InvalidParameter {
                parameter: second,
                message,
            });
        }
    }
    Ok(())
}

/// The display name of a parameter.
pub fn label_of(operation: &Operation, parameter: &'static str) -> &'static str {
    operation
        .fields()
        .find(|field| field.parameter == parameter)
        .map_or(parameter, |field| field.label)
}

fn is_given(parameters: &Map<String, Value>, parameter: &str) -> bool {
    lookup(parameters, parameter).is_some_and(|value| !is_blank(value))
}
