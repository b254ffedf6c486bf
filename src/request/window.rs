//! While WhatsApp's 24-hour window is closed, a template can take the place of a message: which request that is, and with
//! which of the parameters. Its own table decides everything else.

use serde_json::{Map, Value, json};

use super::draft::{ClosedWindow, Draft};
use super::parameters::lookup;
use crate::operation::{Operation, WINDOW_TEMPLATE};
use crate::validate::is_blank;

/// Parameters of the template, and what the request for a template calls them.
const OWN: [(&str, &str); 2] = [
    (WINDOW_TEMPLATE, "templateId"),
    ("windowTemplateParameters", "templateParameters"),
];
/// Who gets a message.
const RECEIVERS: [&str; 2] = ["sessionId", "to"];

impl Draft {
    /// Does something with this draft, and with the template that can take its place.
    pub fn each(&self, act: &mut dyn FnMut(&Self)) {
        act(self);
        if let Some(ClosedWindow::Template(template)) = &self.closed_window {
            act(template);
        }
    }

    /// As [`Draft::each`], with a change.
    pub fn each_mut(&mut self, act: &mut dyn FnMut(&mut Self)) {
        act(self);
        if let Some(ClosedWindow::Template(template)) = &mut self.closed_window {
            act(template);
        }
    }

    /// What a safeguard found and did, as properties of the item; none if there was nothing to find out.
    pub fn beside(&self) -> Option<String> {
        let sent = self.sends?.kind();
        let window = self.window?.name();
        Some(json!({ "window": window, "sent": sent }).to_string())
    }
}

/// The request for a template that can take the place of a message.
pub(super) struct Instead {
    /// The exact operation.
    pub operation: &'static Operation,
    /// Its parameters.
    pub parameters: Map<String, Value>,
    /// Addresses of those that are given by an expression.
    pub expressions: Vec<String>,
}

/// The request for a template to the same receiver. `None` without a receiver: then something else is refused.
pub(super) fn instead(
    operation: &Operation,
    parameters: &Map<String, Value>,
    expressions: &[String],
) -> Option<Instead> {
    Some(Instead {
        operation: request_for(operation, parameters)?,
        parameters: parameters_of_template(parameters),
        expressions: expressions.iter().filter_map(|one| renamed(one)).collect(),
    })
}

/// Names what the template lacks as the editor of the message does.
pub(super) fn rename(template: &mut Draft) {
    for name in &mut template.names {
        name.parameter = shown_name(name.parameter);
    }
    for fields in &mut template.fields {
        fields.parameter = shown_name(fields.parameter);
    }
    if let Some(sent) = &mut template.template {
        sent.template.0 = shown_name(sent.template.0);
        sent.values = sent.values.map(|(name, label)| (shown_name(name), label));
        sent.is_instead = true;
    }
}

/// The parameters as the request for the template takes them. What it does not have is ignored.
pub fn parameters_of_template(parameters: &Map<String, Value>) -> Map<String, Value> {
    let mut parameters = parameters.clone();
    for (own, theirs) in OWN {
        match parameters.remove(own) {
            Some(value) => parameters.insert(theirs.to_owned(), value),
            None => parameters.remove(theirs),
        };
    }
    parameters
}

/// The address of an expression in the request for the template; `None` if it has no such parameter.
fn renamed(address: &str) -> Option<String> {
    let (name, rest) = address.split_at(address.find('.').unwrap_or(address.len()));
    if OWN.iter().any(|(_, theirs)| *theirs == name) {
        return None;
    }
    let own = OWN.iter().find(|(own, _)| *own == name);
    Some(own.map_or_else(
        || address.to_owned(),
        |(_, theirs)| format!("{theirs}{rest}"),
    ))
}

/// What the editor calls a parameter of the request for the template.
pub(super) fn shown_name(parameter: &'static str) -> &'static str {
    let own = OWN.iter().find(|(_, theirs)| *theirs == parameter);
    own.map_or(parameter, |(own, _)| own)
}

/// The request for a template to the same receiver that has most of what is filled in, if possible one that lacks nothing.
fn request_for(
    operation: &Operation,
    parameters: &Map<String, Value>,
) -> Option<&'static Operation> {
    let is_given = |name: &str| lookup(parameters, name).is_some_and(|value| !is_blank(value));
    let receiver = RECEIVERS.into_iter().find(|name| is_given(name))?;
    let required = |request: &Operation, name: &str| {
        let mut fields = request.fields();
        fields.any(|field| field.parameter == name && field.required.is_some())
    };
    let requests = operation.instead.iter().copied().rev();
    requests
        .filter(|request| required(request, receiver))
        .max_by_key(|request| {
            let given = operation
                .fields()
                .filter(|field| is_given(field.parameter))
                .filter(|field| {
                    let mut theirs = request.fields();
                    theirs.any(|other| other.parameter == field.parameter)
                });
            let is_own = |name| OWN.iter().any(|(_, theirs)| *theirs == name);
            let lacks_nothing = request
                .fields()
                .filter(|field| field.required.is_some() && !is_own(field.parameter))
                .all(|field| is_given(field.parameter));
            (given.count(), lacks_nothing)
        })
}
