//! The checks of an item before anything is requested: its parameters become a draft.

use serde_json::{Map, Value};

use super::slices;
use crate::envelope::{Execute, Object, UnreadableItem, UnreadablePart};
use crate::failure::{Failure, FailureKind, InvalidParameter};
use crate::lists;
use crate::messages::{refusals, shown_text};
use crate::operation::{Field, List, ONLY_CHANGED, Operation};
use crate::request::{self, ClosedWindow, Draft, FieldsPlaceholder};

/// The draft of an item whose parameters are acceptable. `now`: milliseconds since the Unix epoch.
///
/// # Errors
/// A parameter is not acceptable, or lacks another one.
pub fn check(
    operation: &Operation,
    parameters: &Object,
    job: &Execute,
    now: i64,
) -> Result<Box<Draft>, InvalidParameter> {
    readable(operation, parameters)?;
    let draft = request::prepare(operation, &parameters.members, &job.expressions)?;
    let mut draft = Box::new(draft);
    draft.each_mut(&mut |draft| draft.settings.for_agent = job.for_agent);
    if draft.settings.only_changed && job.for_agent {
        let message = refusals::changes_for_agent(request::label_of(operation, ONLY_CHANGED));
        let parameter = ONLY_CHANGED;
        return Err(InvalidParameter { parameter, message });
    }
    add_parents(&mut draft, &parameters.members)?;
    draft.check_future(now)?;
    slices::check(&draft, operation)?;
    Ok(draft)
}

/// Notes on which record the lists of the item's names and custom fields depend. Without that record names are
/// refused, and custom fields go out as they are.
fn add_parents(draft: &mut Draft, parameters: &Map<String, Value>) -> Result<(), InvalidParameter> {
    if let Some(ClosedWindow::Template(template)) = &mut draft.closed_window {
        add_parents(template, &request::parameters_of_template(parameters))?;
    }
    let parent_of = |list: List| {
        let label = list.table().parent_label()?;
        Some((label, lists::parent_id(list, parameters)))
    };
    for placeholder in &mut draft.names {
        match parent_of(placeholder.list) {
            None => {}
            Some((_, Some(id))) => placeholder.parent = Some(id),
            Some((parent, None)) => {
                let sentence = placeholder.list.table().sentence;
                let (label, text) = (placeholder.label, shown_text(&placeholder.text));
                return Err(InvalidParameter {
                    parameter: placeholder.parameter,
                    message: refusals::name_needs_parent(sentence, label, &text, parent),
                });
            }
        }
    }
    let is_lost = |placeholder: &FieldsPlaceholder| {
        parent_of(placeholder.list).is_some_and(|(_, parent)| parent.is_none())
    };
    for placeholder in &mut draft.fields {
        match parent_of(placeholder.list) {
            Some((parent, None)) if placeholder.of_item => {
                let message = refusals::fields_need_parent(&placeholder.label, parent);
                let parameter = placeholder.parameter;
                return Err(InvalidParameter { parameter, message });
            }
            parent => placeholder.parent = parent.and_then(|(_, id)| id),
        }
    }
    draft.leave_fields(is_lost);
    Ok(())
}

/// The failure of an item that the host could not read.
pub fn not_read(operation: &Operation, found: &UnreadableItem) -> Failure {
    let label = field_of(operation, &found.parameter).map_or(found.parameter.as_str(), |field| {
        label(field, &found.parameter)
    });
    let words = match found.part {
        UnreadablePart::Value => refusals::not_evaluated(label, &found.detail),
        UnreadablePart::File => refusals::file_not_read(&found.detail),
    };
    Failure::new(FailureKind::Invalid, found.item, words).about(&found.parameter)
}

/// Refuses an item with a parameter that is not data.
fn readable(operation: &Operation, parameters: &Object) -> Result<(), InvalidParameter> {
    let Some(unreadable) = &parameters.unreadable else {
        return Ok(());
    };
    // Parameters that the operation does not have are ignored.
    field_of(operation, &unreadable.name).map_or(Ok(()), |field| {
        Err(InvalidParameter {
            parameter: field.parameter,
            message: refusals::unreadable(label(field, &unreadable.name), unreadable.too_deep),
        })
    })
}

/// The field of a parameter, or the first one in a collection of that name.
fn field_of(operation: &Operation, name: &str) -> Option<&'static Field> {
    operation
        .fields()
        .find(|field| field.parameter.split('.').next() == Some(name))
}

/// How a sentence names the parameter: a collection has no label here.
fn label<'a>(field: &'a Field, name: &'a str) -> &'a str {
    if field.parameter == name {
        field.label
    } else {
        name
    }
}
