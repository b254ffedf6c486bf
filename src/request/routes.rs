//! Operations that stand for others ("Send Message"): which exact operation runs, and with which of the parameters.
//!
//! The exact operation's table decides everything else, so that the two forms of one request cannot differ.

use serde_json::{Map, Value};

use super::collections;
use super::needs::{check_needs, label_of};
use super::parameters::{has_value, lookup};

use crate::failure::InvalidParameter;
use crate::messages::{Message, refusals};
use crate::operation::{Field, Kind, Operation, Place, Routing, Section};
use crate::validate::{choice, id, is_blank, recipient, text};

/// The contact that gets a message.
const CONTACT: &str = "contactId";
/// The number or user name that gets it.
const TO: &str = "to";
/// What a file is, and what WTS Chat calls that.
const FILE_TYPES: [(&str, &str); 4] = [
    ("image", "IMAGE"),
    ("video", "VIDEO"),
    ("audio", "AUDIO"),
    ("document", "DOCUMENT"),
];

/// What runs instead of an operation with routes.
pub(super) struct Way {
    /// The exact operation.
    pub operation: &'static Operation,
    /// Its parameters. Those of other choices are left out, as the editor hides them.
    pub parameters: Map<String, Value>,
    /// The contact whose number or user name has to be looked up.
    pub contact: Option<String>,
    /// What WTS Chat makes of a file.
    pub file_type: Option<&'static str>,
}

/// The way of one item.
///
/// # Errors
/// A switch has no acceptable value, something is missing, or no request of the API takes all that is filled in.
pub(super) fn way(
    operation: &Operation,
    routing: &Routing,
    parameters: &Map<String, Value>,
) -> Result<Way, InvalidParameter> {
    let given = &*collections::read(operation, parameters)?;
    for field in operation.fields().filter(|field| is_switch(field)) {
        check_switch(field, given).map_err(InvalidParameter::about(field.parameter))?;
    }
    let mut parameters = given.clone();
    for field in fields(routing.sections) {
        if !is_used(routing, field, given) {
            remove(&mut parameters, field.parameter);
        }
    }
    check_needs(operation, &parameters)?;
    let exact = exact(operation, routing, &parameters)?;
    for field in operation.fields() {
        if !has(exact, field) && !is_switch(field) && field.parameter != CONTACT {
            remove(&mut parameters, field.parameter);
        }
    }
    let contact = receiver(routing, &mut parameters)?;
    let is_of = |(kind, _): &&(&str, &str)| has_value(given, "type", kind);
    Ok(Way {
        operation: exact,
        parameters,
        contact,
        file_type: FILE_TYPES.iter().find(is_of).map(|(_, name)| *name),
    })
}

/// The first operation of the route that has all parameters that are filled in.
fn exact(
    operation: &Operation,
    routing: &Routing,
    parameters: &Map<String, Value>,
) -> Result<&'static Operation, InvalidParameter> {
    let chosen = |(switch, value): &(&str, &str)| has_value(parameters, switch, value);
    let route = routing
        .routes
        .iter()
        .find(|route| route.when.iter().all(chosen));
    let candidates = route.map_or(&[][..], |route| route.operations);
    let filled: Vec<&Field> = operation
        .fields()
        .filter(|field| !is_switch(field) && field.parameter != CONTACT)
        .filter(|field| routing.takes(field.parameter))
        .filter(|field| is_filled(field, parameters))
        .collect();
    let lacking = |candidate: &Operation| filled.iter().find(|field| !has(candidate, field));
    if let Some(found) = candidates
        .iter()
        .find(|candidate| lacking(candidate).is_none())
    {
        return Ok(found);
    }
    let Some(lost) = candidates.first().and_then(|preferred| lacking(preferred)) else {
        let switch = operation.fields().find(|field| is_switch(field));
        let (parameter, label) = switch.map_or(("", ""), |field| (field.parameter, field.label));
        return Err(InvalidParameter::about(parameter)(refusals::required(
            label,
            "Choose from the list",
        )));
    };
    let other = candidates
        .iter()
        .find(|candidate| has(candidate, lost))
        .and_then(|candidate| lacking(candidate));
    let choices: Vec<(&str, String)> = route
        .into_iter()
        .flat_map(|route| route.when)
        .map(|(switch, _)| {
            let value = lookup(parameters, switch).and_then(text::plain);
            (label_of(operation, switch), value.unwrap_or_default())
        })
        .collect();
    let message = match other {
        Some(other) => refusals::not_together(lost.label, other.label),
        None => refusals::not_with_choices(lost.label, &choices),
    };
    Err(InvalidParameter::about(lost.parameter)(message))
}

/// Puts the contact where the API takes a number: it is looked up before the request.
fn receiver(
    routing: &Routing,
    parameters: &mut Map<String, Value>,
) -> Result<Option<String>, InvalidParameter> {
    let field = fields(routing.sections).find(|field| field.parameter == CONTACT);
    let (Some(field), Some(value)) = (field, lookup(parameters, CONTACT)) else {
        return Ok(None);
    };
    let contact = text::plain(value).and_then(|written| id::find(&written));
    // A number, or a user, is a contact as well.
    let address = match &contact {
        Some(id) => id.clone(),
        None => recipient::read(field.label, value).map_err(InvalidParameter::about(CONTACT))?,
    };
    parameters.insert(TO.to_owned(), address.into());
    Ok(contact)
}

fn fields(sections: &'static [Section]) -> impl Iterator<Item = &'static Field> {
    sections.iter().flat_map(|section| section.fields)
}

/// Whether routes depend on it.
fn is_switch(field: &Field) -> bool {
    matches!((field.place, field.kind), (Place::Switch, Kind::Choice(_)))
        && field.required.is_some()
}

fn check_switch(field: &Field, parameters: &Map<String, Value>) -> Result<(), Message> {
    let value = lookup(parameters, field.parameter).unwrap_or(&Value::Null);
    match (field.kind, field.required) {
        (_, Some(sentence)) if is_blank(value) => Err(refusals::required(field.label, sentence)),
        (Kind::Choice(choices), _) => choice::read(field.label, value, choices).map(|_| ()),
        _ => Ok(()),
    }
}

/// Whether the choices of an item show a field. What no section has is always shown.
pub(super) fn is_used(routing: &Routing, field: &Field, parameters: &Map<String, Value>) -> bool {
    let has = |section: &&Section| {
        let mut own = section.fields.iter();
        own.any(|own| own.parameter == field.parameter)
    };
    let mut sections = routing.sections.iter().filter(has).peekable();
    sections.peek().is_none() || sections.any(|section| is_shown(section, parameters))
}

pub(super) fn is_shown(section: &Section, parameters: &Map<String, Value>) -> bool {
    section.shown.iter().all(|(switch, values)| {
        values
            .iter()
            .any(|value| has_value(parameters, switch, value))
    })
}

/// The editor always stores a switch; one that is off, or that chooses nothing, asks for nothing.
fn is_filled(field: &Field, parameters: &Map<String, Value>) -> bool {
    let Some(value) = lookup(parameters, field.parameter) else {
        return false;
    };
    match field.kind {
        Kind::Boolean if field.collection().is_none() => {
            has_value(parameters, field.parameter, "true")
        }
        Kind::Choice(choices) => !choices
            .nothing
            .is_some_and(|nothing| has_value(parameters, field.parameter, nothing)),
        _ => !is_blank(value),
    }
}

fn has(operation: &Operation, field: &Field) -> bool {
    operation
        .fields()
        .any(|own| own.parameter == field.parameter)
}

fn remove(parameters: &mut Map<String, Value>, address: &str) {
    match address.split_once('.') {
        None => {
            parameters.remove(address);
        }
        Some((collection, member)) => {
            if let Some(Value::Object(members)) = parameters.get_mut(collection) {
                members.remove(member);
            }
        }
    }
}
