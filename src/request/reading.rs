//! One field and its value: checked, and converted to a value for the request or to a placeholder.

use serde_json::{Map, Value};

use super::custom_fields::{self, Fields};
use super::draft::NameValue;
use crate::messages::{Message, refusals, shown, shown_text};
use crate::operation::{Choices, Field, Kind, List, Place, Rows};
use crate::validate::text::AN_OBJECT;
use crate::validate::timestamp::{self, Moment};
use crate::validate::{
    amount, boolean, choice, contact, email, id, integer, is_blank, list, map, number, object,
    phone, recipient, rows, template_text, text, url, visible,
};

/// The result of reading a value.
pub(super) enum Reading {
    /// Nothing to send: an empty list.
    Nothing,
    /// Nothing to send: the entry that means "no choice".
    NoChoice,
    /// A value for the request.
    Value(Value),
    /// A timestamp.
    Moment(Moment),
    /// Values of custom fields, some of which may be local times.
    Fields(Fields),
    /// Fields of the input item, from which those of the account are taken.
    ItemFields(Fields),
    /// Objects, and the values of custom fields in some of them: position, field, values.
    Rows(Vec<Value>, Vec<(usize, &'static Field, Fields)>),
    /// One value that an option list has to translate.
    Name(List, NameValue, String),
    /// Several values, some of which have to be translated.
    Names(List, NameValue, Vec<String>),
}

/// Whether a parameter is filled in. In a partial update every added field counts: empty text is a value
/// there.
pub(super) fn is_filled_in(field: &Field, value: &Value) -> bool {
    match (field.place, field.kind) {
        (Place::Patch(..), Kind::Text | Kind::TextUpTo(_)) => !value.is_null(),
        _ => !is_blank(value),
    }
}

/// Checks a value that is filled in.
pub(super) fn read(field: &Field, value: &Value) -> Result<Reading, Message> {
    let label = field.label;
    Ok(match field.kind {
        Kind::Text => one(text::read(label, value)?),
        Kind::TextUpTo(most) => {
            let text = text::read(label, value)?;
            check_length(label, &text, most)?;
            one(text)
        }
        Kind::Secret => match text::plain(value) {
            Some(text) => one(text),
            None => return Err(refusals::not_a_text(label, "its value is not shown")),
        },
        Kind::Id => match text::plain(value) {
            Some(text) => one(id::read(label, &text)?),
            None => return Err(refusals::not_an_id(label, &shown(value))),
        },
        Kind::Ids => each(label, value, id::read)?,
        Kind::IdOrName(list) => {
            let text = text::read(label, value)?;
            match id::find(&text) {
                Some(id) => one(id),
                None => Reading::Name(list, NameValue::Id, text.trim().to_owned()),
            }
        }
        Kind::IdsOrNames(list) => names(list, NameValue::Id, list::read(label, value)?),
        Kind::Contact => one_contact(label, value)?,
        Kind::Contacts => contacts(label, value)?,
        Kind::EitherIdOrName(list) => {
            let text = text::read(label, value)?;
            let text = id::find(&text).unwrap_or_else(|| text.trim().to_owned());
            Reading::Name(list, NameValue::EitherId, text)
        }
        Kind::KeyOrName(list) => {
            let text = visible(&text::read(label, value)?);
            // Keys have the form of an ID; anything else is a name.
            if id::is_id(&text) {
                one(text)
            } else {
                Reading::Name(list, NameValue::Key, text)
            }
        }
        Kind::Timestamp | Kind::FutureTimestamp => match timestamp::read(value) {
            // What begins with a month can be listed; what is sent has its day.
            Some(moment)
                if matches!(field.kind, Kind::Timestamp) || timestamp::has_a_day(value) =>
            {
                Reading::Moment(moment)
            }
            _ => return Err(refusals::not_a_date(label, &shown(value))),
        },
        Kind::Choice(choices) => match choice::read(label, value, choices)? {
            Some(chosen) => Reading::Value(chosen.into()),
            None => Reading::NoChoice,
        },
        Kind::Choices(choices) => chosen(label, value, choices)?,
        Kind::Texts => many(
            list::read(label, value)?
                .into_iter()
                .map(Value::String)
                .collect(),
        ),
        Kind::Integer { min, max } => Reading::Value(integer::read(label, value, min, max)?.into()),
        Kind::Number => Reading::Value(Value::Number(number::read(label, value)?)),
        Kind::Amounts(choices) => members(amount::read(label, value, choices)?),
        Kind::Boolean => Reading::Value(boolean::read(label, value)?.into()),
        Kind::Phone => one(phone::read(label, value)?),
        Kind::Phones => each(label, value, phone::read_text)?,
        Kind::Recipient => one(recipient::read(label, value)?),
        Kind::RecipientOrName(list) => match recipient::read(label, value) {
            Ok(address) => one(address),
            Err(_) => Reading::Name(
                list,
                NameValue::Id,
                text::read(label, value)?.trim().to_owned(),
            ),
        },
        Kind::Email => one(email::read(label, value)?),
        Kind::Url => one(url::read(label, value)?),
        Kind::SecretUrlUpTo(most) => {
            let url = url::read_secret(label, value)?;
            check_length(label, &url, most)?;
            one(url)
        }
        Kind::Urls => each(label, value, url::read_text)?,
        Kind::Map if matches!(field.place, Place::Query(_)) => named_texts(label, value)?,
        Kind::NamedTexts => template_parameters(label, value)?,
        Kind::Map => members(map::read(label, value)?),
        Kind::CustomFields => {
            let fields = custom_fields::read(label, value)?;
            if fields.values.is_empty() && fields.untyped.is_empty() {
                Reading::Nothing
            } else {
                Reading::Fields(fields)
            }
        }
        Kind::Rows(shape) => rows(label, shape, value)?,
        Kind::Json => one(object::read_text(label, value)?),
        Kind::Object => Reading::Value(Value::Object(object::read(label, value)?)),
    })
}

/// Refuses a text of a message, or texts with names, into which an expression has put an object: it would go out as it is.
pub(super) fn check_objects(field: &Field, reading: &Reading) -> Result<(), Message> {
    let has_object = |value: &Value| value.as_str().is_some_and(|text| text.contains(AN_OBJECT));
    match reading {
        Reading::Value(Value::Object(texts)) if texts.values().any(has_object) => {}
        Reading::Value(text) if has_object(text) => {}
        _ => return Ok(()),
    }
    Err(refusals::object_in_text(field.label))
}

fn check_length(label: &str, text: &str, most: usize) -> Result<(), Message> {
    let length = text.chars().count();
    if length > most {
        return Err(refusals::too_long(label, length, most));
    }
    Ok(())
}

/// Several of a closed list of values, each once.
fn chosen(label: &str, value: &Value, choices: &'static Choices) -> Result<Reading, Message> {
    let texts = list::read(label, value)?;
    if texts.is_empty() {
        return Ok(Reading::Nothing);
    }
    let mut chosen: Vec<Value> = Vec::new();
    for text in texts {
        if let Some(value) = choice::read_text(label, &text, choices)?
            && !chosen.iter().any(|other| other == value)
        {
            chosen.push(value.into());
        }
    }
    Ok(if chosen.is_empty() {
        Reading::NoChoice
    } else {
        Reading::Value(Value::Array(chosen))
    })
}

/// Checks each of several values.
fn each(
    label: &str,
    value: &Value,
    check: fn(&str, &str) -> Result<String, Message>,
) -> Result<Reading, Message> {
    let mut checked = Vec::new();
    for text in list::read(label, value)? {
        checked.push(Value::String(check(label, &text)?));
    }
    Ok(many(checked))
}

fn one_contact(label: &str, value: &Value) -> Result<Reading, Message> {
    let refused = || refusals::not_a_contact(label, &shown(value));
    let text = contact::read(label, &text::plain(value).ok_or_else(refused)?)?;
    Ok(if id::is_id(&text) {
        one(text)
    } else {
        Reading::Name(List::Contacts, NameValue::Phone, text)
    })
}

fn contacts(label: &str, value: &Value) -> Result<Reading, Message> {
    let texts = list::read(label, value)?;
    let texts: Result<_, _> = texts
        .iter()
        .map(|text| contact::read(label, text))
        .collect();
    Ok(names(List::Contacts, NameValue::Phone, texts?))
}

fn names(list: List, value: NameValue, texts: Vec<String>) -> Reading {
    if texts.is_empty() {
        Reading::Nothing
    } else {
        Reading::Names(list, value, texts)
    }
}

fn one(text: String) -> Reading {
    Reading::Value(Value::String(text))
}

fn many(values: Vec<Value>) -> Reading {
    if values.is_empty() {
        Reading::Nothing
    } else {
        Reading::Value(Value::Array(values))
    }
}

fn members(members: Map<String, Value>) -> Reading {
    if members.is_empty() {
        Reading::Nothing
    } else {
        Reading::Value(Value::Object(members))
    }
}

fn template_parameters(label: &str, value: &Value) -> Result<Reading, Message> {
    let reading = named_texts(label, value)?;
    if let Reading::Value(Value::Object(texts)) = &reading {
        for (name, text) in texts {
            template_text::check(label, name, text.as_str().unwrap_or_default())?;
        }
    }
    Ok(reading)
}

fn named_texts(label: &str, value: &Value) -> Result<Reading, Message> {
    let mut texts = map::read(label, value)?;
    for (key, value) in &mut texts {
        match text::plain(value) {
            Some(text) => *value = text.into(),
            None => return Err(refusals::pair_not_text(label, &shown_text(key))),
        }
    }
    Ok(members(texts))
}

/// Checks rows field by field. Of their kinds only custom fields need a zone or an option list.
fn rows(label: &str, shape: &Rows, value: &Value) -> Result<Reading, Message> {
    let rows = rows::read(label, value)?;
    if rows.len() > shape.most {
        return Err(refusals::too_many(label, rows.len(), shape.most));
    }
    let mut read_rows = Vec::with_capacity(rows.len());
    let mut fields = Vec::new();
    for row in &rows {
        if let Some(name) = row
            .keys()
            .find(|name| !shape.fields.iter().any(|field| field.parameter == *name))
        {
            let names: Vec<&str> = shape.fields.iter().map(|field| field.parameter).collect();
            return Err(refusals::unknown_property(label, &shown_text(name), &names));
        }
        let mut object = Map::new();
        for field in shape.fields {
            let value = row.get(field.parameter).unwrap_or(&Value::Null);
            let Place::Body(name) = field.place else {
                continue;
            };
            if is_blank(value) {
                continue;
            }
            match read(field, value)? {
                Reading::Value(value) => {
                    object.insert(name.to_owned(), value);
                }
                Reading::Fields(mut found) => {
                    let values = Value::Object(std::mem::take(&mut found.values));
                    object.insert(name.to_owned(), values);
                    fields.push((read_rows.len(), field, found));
                }
                _ => {}
            }
        }
        if !object.is_empty() {
            read_rows.push(Value::Object(object));
        }
    }
    Ok(if read_rows.is_empty() {
        Reading::Nothing
    } else {
        Reading::Rows(read_rows, fields)
    })
}
