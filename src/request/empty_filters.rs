//! Filters whose expression returns nothing for an item. Without such a filter the operation would read, and the
//! next node change, far more than was meant, so it is refused unless the user says otherwise. A filter that is left
//! empty by hand is simply not used. The same holds for options that decide what is done: a report that is not masked, or
//! a link that goes to another receiver, would look as if all was well.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::collections;
use super::parameters::lookup;
use crate::failure::InvalidParameter;
use crate::messages::{Message, refusals, shown_text};
use crate::operation::{FILTERS, Field, IGNORE_EMPTY_FILTERS, Kind, Operation};
use crate::validate::map::{self, ROWS};
use crate::validate::{boolean, is_blank, text};

/// Refuses filters that an expression left empty.
#[derive(Clone, Copy)]
pub(super) struct EmptyFilters<'a> {
    /// Addresses of the parameters that are given by an expression: `filters.contactId`,
    /// `filters.metadata.rows.0.value`, or `filters` for the collection as a whole.
    pub(super) expressions: &'a [String],
    can_be_ignored: bool,
    ignored: bool,
}

impl<'a> EmptyFilters<'a> {
    pub(super) fn new(
        operation: &Operation,
        parameters: &Map<String, Value>,
        expressions: &'a [String],
    ) -> Self {
        let option = lookup(parameters, IGNORE_EMPTY_FILTERS);
        Self {
            expressions,
            can_be_ignored: operation
                .fields()
                .any(|field| field.parameter == IGNORE_EMPTY_FILTERS),
            ignored: option.is_some_and(|value| boolean::read("", value) == Ok(true)),
        }
    }

    /// Checks a field that has no value. `found` is what the parameters contain for it.
    pub(super) fn check(self, field: &Field, found: Option<&Value>) -> Result<(), Message> {
        let address = field.parameter;
        let by_expression = self.has(address)
            || self.is_inside(address)
            || found.is_some() && self.is_around(address);
        if !by_expression {
            return Ok(());
        }
        match (field.decides, field.narrows()) {
            (true, _) => Err(refusals::empty_filter(field.label, false)),
            (false, true) => self.refuse(field.label),
            (false, false) => Ok(()),
        }
    }

    /// Checks the filters as a whole.
    pub(super) fn check_collection(
        self,
        operation: &Operation,
        parameters: &Map<String, Value>,
    ) -> Result<(), InvalidParameter> {
        let has_filters = || {
            let mut fields = operation.fields();
            fields.any(|field| field.collection() == Some(FILTERS))
        };
        if self.has(FILTERS) && has_filters() && parameters.get(FILTERS).is_none_or(is_blank) {
            self.refuse(&collections::label(FILTERS))
                .map_err(InvalidParameter::about(FILTERS))?;
        }
        Ok(())
    }

    /// Checks keys and values, each of which is a filter. Returns the value without those that are ignored.
    pub(super) fn check_rows<'v>(
        self,
        field: &Field,
        value: &'v Value,
    ) -> Result<Cow<'v, Value>, Message> {
        if !field.narrows() || !matches!(field.kind, Kind::Map | Kind::CustomFields) {
            return Ok(Cow::Borrowed(value));
        }
        let (address, rows) = match value.get(ROWS) {
            Some(rows) => (format!("{}.{ROWS}", field.parameter), rows),
            None => (field.parameter.to_owned(), value),
        };
        let mut empty = Vec::new();
        let kept = if let Value::Array(rows) = rows {
            let mut kept = Vec::new();
            for (index, row) in rows.iter().enumerate() {
                let is_empty = |name: &str| {
                    let address = format!("{address}.{index}.{name}");
                    row.get(name).is_none_or(is_blank)
                        && (self.has(&address) || self.is_around(&address))
                };
                if is_empty("key") || is_empty("value") {
                    empty.push(row.get("key").and_then(text::plain).unwrap_or_default());
                } else {
                    kept.push(row.clone());
                }
            }
            Value::Array(kept)
        } else if self.has(&address) || self.is_around(&address) {
            let mut members = map::read(field.label, value)?;
            members.retain(|key, value| {
                let blank = is_blank(value);
                if blank {
                    empty.push(key.clone());
                }
                !blank
            });
            Value::Object(members)
        } else {
            Value::Null
        };
        match empty.first().map(|key| key.trim()) {
            None => return Ok(Cow::Borrowed(value)),
            Some("") => self.refuse(field.label)?,
            Some(key) => self.refuse(&format!("{}: {}", field.label, shown_text(key)))?,
        }
        Ok(Cow::Owned(kept))
    }

    /// Checks a path with its query. If an expression returned nothing for a part of it, the request means
    /// something else: `/core/v1/contact/` lists all contacts.
    pub(super) fn check_path(self, field: &Field, path: &str) -> Result<(), Message> {
        let (path, query) = path.trim().split_once('?').unwrap_or((path.trim(), ""));
        let incomplete = path.len() > 1 && path.ends_with('/')
            || query.split('&').any(|pair| pair.ends_with('='));
        if incomplete && self.has(field.parameter) && !self.ignored {
            return Err(refusals::incomplete_path(field.label, &shown_text(path)));
        }
        Ok(())
    }

    /// Whether an expression gives this parameter, alone or with others.
    pub(super) fn gives(self, address: &str) -> bool {
        self.has(address) || self.is_around(address)
    }

    /// Whether an expression gives exactly this parameter.
    fn has(self, address: &str) -> bool {
        self.expressions.iter().any(|own| own == address)
    }

    /// Whether an expression gives something that contains this parameter.
    fn is_around(self, address: &str) -> bool {
        let mut outer = self.expressions.iter().map(String::as_str);
        outer.any(|outer| is_within(address, outer))
    }

    /// Whether an expression gives a part of this parameter.
    fn is_inside(self, address: &str) -> bool {
        self.expressions
            .iter()
            .any(|inner| is_within(inner, address))
    }

    fn refuse(self, label: &str) -> Result<(), Message> {
        if self.ignored {
            Ok(())
        } else {
            Err(refusals::empty_filter(label, self.can_be_ignored))
        }
    }
}

fn is_within(inner: &str, outer: &str) -> bool {
    inner
        .strip_prefix(outer)
        .is_some_and(|rest| rest.starts_with('.'))
}
