//! Walks the fields of an operation, checks every value, and notes where it goes.

use serde_json::{Map, Value};

use super::draft::{Draft, LocalHole, NameHole, NameValue, Part, Place as Spot, Upload};
use super::ranges::{self, Bound};
use super::{Rejection, any, parameters::lookup};
use crate::catalogue::{refusals, shown, shown_text};
use crate::operation::{Field, Hook, Kind, Operation, Place, Variant};
use crate::validate::instant::{self, Moment};
use crate::validate::{
    Refusal, address, choice, email, flag, id, is_blank, list, number, object, pairs, phone, text,
    url, whole,
};

/// Parameter that names the fields to clear in a partial update.
const CLEAR_FIELDS: &str = "clearFields";
const CLEAR_FIELDS_LABEL: &str = "Clear Fields";

/// Parameters of operations that send a file.
const FILE_SOURCE: &str = "fileSource";
const FROM_BINARY: &str = "binary";
const BINARY_PROPERTY: &str = "binaryProperty";
const DEFAULT_BINARY_PROPERTY: &str = "data";

/// Checks the parameters of one item and drafts its request.
pub fn prepare(operation: &Operation, parameters: &Map<String, Value>) -> Result<Draft, Rejection> {
    let variant = chosen_variant(operation, parameters);
    let mut draft = Draft::new(
        operation.method,
        operation.paging,
        operation.idempotency,
        operation.output,
    );
    variant
        .map_or(operation.path, |variant| variant.path)
        .clone_into(&mut draft.path);
    draft.has_body = operation
        .fields()
        .any(|field| matches!(field.place, Place::Body(_) | Place::Patch(..)));
    for field in operation.fields() {
        take_field(&mut draft, field, variant, parameters).map_err(|refusal| Rejection {
            parameter: field.parameter,
            refusal,
        })?;
    }
    clear_fields(&mut draft, operation, parameters)?;
    match operation.hook {
        Some(Hook::AnyRequest) => any::apply(&mut draft, parameters)?,
        Some(Hook::Upload(place)) => draft.upload = upload(place, parameters),
        Some(Hook::LookUp) | None => {}
    }
    draft.timeout = draft.settings.request_timeout.unwrap_or(match variant {
        Some(variant) if variant.timeout > 0 => variant.timeout,
        _ => draft.timeout,
    });
    ranges::check(&draft.bounds)?;
    Ok(draft)
}

fn chosen_variant<'a>(
    operation: &'a Operation,
    parameters: &Map<String, Value>,
) -> Option<&'a Variant> {
    operation.variants.iter().find(|variant| {
        lookup(parameters, variant.parameter)
            .and_then(text::plain)
            .is_some_and(|value| choice::alike(&value, variant.equals))
    })
}

fn take_field(
    draft: &mut Draft,
    field: &'static Field,
    variant: Option<&Variant>,
    parameters: &Map<String, Value>,
) -> Result<(), Refusal> {
    let value = lookup(parameters, field.parameter).unwrap_or(&Value::Null);
    if !is_filled_in(field, value) {
        // A parameter that a variant replaces (contact by phone instead of by id) is not missing.
        let replaced = variant.is_some_and(|variant| variant.without.contains(&field.parameter));
        return match field.required {
            Some(sentence) if !replaced => Err(refusals::required(field.label, sentence)),
            _ => Ok(()),
        };
    }
    if let Some(variant) = variant.filter(|variant| variant.without.contains(&field.parameter)) {
        return Err(refusals::not_in_variant(
            field.label,
            variant.parameter,
            variant.equals,
        ));
    }
    let reading = read(field, value)?;
    if matches!(reading, Reading::Nothing) {
        return field.required.map_or(Ok(()), |sentence| {
            Err(refusals::required(field.label, sentence))
        });
    }
    let spot = match field.place {
        Place::Switch => return Ok(()),
        Place::Setting(setting) => {
            if let Reading::Value(value) = reading {
                draft.settings.set(setting, &value);
            }
            return Ok(());
        }
        Place::Path(name) => Spot::Path(name),
        Place::Query(name) => Spot::Query(name),
        Place::Body(place) => Spot::Body(place),
        Place::Patch(place, name) => Spot::Patch(place, name),
    };
    if let (Spot::Path(_), Reading::Value(Value::String(text))) = (&spot, &reading) {
        check_path_value(field, text)?;
    }
    put(draft, field, spot, reading);
    Ok(())
}

/// In a partial update, what stands in the collection is meant: empty text is a value there.
fn is_filled_in(field: &Field, value: &Value) -> bool {
    match (field.place, field.kind) {
        (Place::Patch(..), Kind::Text) => !value.is_null(),
        _ => !is_blank(value),
    }
}

/// What a value turned out to be.
enum Reading {
    /// Nothing to send: the entry that means "no choice", or a list of nothing.
    Nothing,
    Value(Value),
    Moment(Moment),
    /// One value that an option list has to translate.
    Name(&'static str, NameValue, String),
    /// Several values, some of which an option list has to translate.
    Names(&'static str, Vec<String>),
    /// Ids under the field's own name, names under the other.
    Split(&'static str, Vec<Value>, Vec<Value>),
}

fn read(field: &'static Field, value: &Value) -> Result<Reading, Refusal> {
    let label = field.label;
    let one = |text: String| Reading::Value(Value::String(text));
    let many = |texts: Vec<Value>| {
        if texts.is_empty() {
            Reading::Nothing
        } else {
            Reading::Value(Value::Array(texts))
        }
    };
    Ok(match field.kind {
        Kind::Text => one(text::read(label, value)?),
        Kind::Id => one(id::read(label, &id_text(label, value)?)?),
        Kind::Ids => {
            let texts = list::read(label, value)?;
            many(
                texts
                    .iter()
                    .map(|text| id::read(label, text).map(Value::String))
                    .collect::<Result<_, _>>()?,
            )
        }
        Kind::IdOrName(list) => {
            let text = text::read(label, value)?;
            match id::find(&text) {
                Some(id) => one(id.to_owned()),
                None => Reading::Name(list, NameValue::Id, text.trim().to_owned()),
            }
        }
        Kind::IdsOrNames(list) => {
            let texts = list::read(label, value)?;
            if texts.is_empty() {
                Reading::Nothing
            } else {
                Reading::Names(list, texts)
            }
        }
        Kind::IdsElseNames(other) => {
            let (ids, names): (Vec<_>, Vec<_>) = list::read(label, value)?
                .into_iter()
                .partition(|text| id::find(text).is_some());
            if ids.is_empty() && names.is_empty() {
                return Ok(Reading::Nothing);
            }
            let ids = ids
                .iter()
                .filter_map(|text| id::find(text))
                .map(Value::from)
                .collect();
            Reading::Split(other, ids, names.into_iter().map(Value::String).collect())
        }
        Kind::KeyOrName(list) => {
            let text = text::read(label, value)?.trim().to_owned();
            // Keys look like ids; only something else can be a name.
            if id::is_id(&text) {
                one(text)
            } else {
                Reading::Name(list, NameValue::Key, text)
            }
        }
        Kind::Instant => Reading::Moment(
            instant::read(value).ok_or_else(|| refusals::not_a_date(label, &shown(value)))?,
        ),
        Kind::Choice(choices) => choice::read(label, value, choices)?
            .map_or(Reading::Nothing, |chosen| Reading::Value(chosen.into())),
        Kind::Choices(choices) => {
            let mut chosen: Vec<Value> = Vec::new();
            for text in list::read(label, value)? {
                if let Some(value) = choice::read_text(label, &text, choices)? {
                    if !chosen.iter().any(|other| other == value) {
                        chosen.push(value.into());
                    }
                }
            }
            many(chosen)
        }
        Kind::Texts => many(
            list::read(label, value)?
                .into_iter()
                .map(Value::String)
                .collect(),
        ),
        Kind::Whole { min, max } => Reading::Value(whole::read(label, value, min, max)?.into()),
        Kind::Number => Reading::Value(Value::Number(number::read(label, value)?)),
        Kind::Flag => Reading::Value(flag::read(label, value)?.into()),
        Kind::Phone => one(phone::read(label, value)?),
        Kind::Address => one(address::read(label, value)?),
        Kind::Email => one(email::read(label, value)?),
        Kind::Url => one(url::read(label, value)?),
        Kind::Pairs => {
            let pairs = pairs::read(label, value)?;
            if let (Place::Query(_), Some((key, _))) = (
                field.place,
                pairs.iter().find(|(_, value)| text::plain(value).is_none()),
            ) {
                return Err(refusals::pair_not_text(label, &shown_text(key)));
            }
            if pairs.is_empty() {
                Reading::Nothing
            } else {
                Reading::Value(Value::Object(pairs))
            }
        }
        Kind::Object => Reading::Value(Value::Object(object::read(label, value)?)),
        Kind::Objects => many(object::read_list(label, value)?),
    })
}

fn id_text(label: &str, value: &Value) -> Result<String, Refusal> {
    text::plain(value).ok_or_else(|| refusals::not_an_id(label, &shown(value)))
}

/// `.` and `..` mean directories to every server, and a line break could end the request line.
fn check_path_value(field: &Field, text: &str) -> Result<(), Refusal> {
    let trimmed = text.trim();
    if trimmed == "." || trimmed == ".." || text.chars().any(char::is_control) {
        return Err(refusals::not_a_path_value(field.label, &shown_text(text)));
    }
    Ok(())
}

fn put(draft: &mut Draft, field: &'static Field, spot: Spot, reading: Reading) {
    let part = draft.parts.len();
    let value = match reading {
        Reading::Nothing => return,
        Reading::Value(value) => Some(value),
        Reading::Moment(moment) => {
            let range = match field.place {
                Place::Query(name) | Place::Body(name) => ranges::end_of(name),
                _ => None,
            };
            let (at, value) = match moment {
                Moment::Utc { ms, nanos } => (
                    Some((ms, nanos)),
                    Some(Value::String(instant::render(ms, nanos))),
                ),
                Moment::Local { ms, nanos } => {
                    draft.instants.push(LocalHole {
                        wall: ms,
                        parameter: field.parameter,
                        label: field.label,
                        nanos,
                        part,
                    });
                    (None, None)
                }
            };
            if let Some((range, end)) = range {
                draft.bounds.push(Bound {
                    range,
                    end,
                    parameter: field.parameter,
                    label: field.label,
                    part,
                    at,
                });
            }
            value
        }
        Reading::Name(list, value, text) => {
            draft
                .names
                .push(name_hole(field, list, value, text, part, None));
            None
        }
        Reading::Names(list, texts) => {
            let mut values = Vec::with_capacity(texts.len());
            for (position, text) in texts.into_iter().enumerate() {
                if let Some(id) = id::find(&text) {
                    values.push(id.into());
                } else {
                    values.push(Value::Null);
                    draft.names.push(name_hole(
                        field,
                        list,
                        NameValue::Id,
                        text,
                        part,
                        Some(position),
                    ));
                }
            }
            Some(Value::Array(values))
        }
        Reading::Split(other, ids, names) => {
            if !names.is_empty() {
                let spot = match spot {
                    Spot::Path(_) | Spot::Query(_) => Spot::Query(other),
                    Spot::Body(_) => Spot::Body(other),
                    Spot::Patch(_, name) => Spot::Patch(other, name),
                };
                draft.parts.push(Part {
                    place: spot,
                    value: Some(Value::Array(names)),
                });
            }
            if ids.is_empty() {
                return;
            }
            Some(Value::Array(ids))
        }
    };
    draft.parts.push(Part { place: spot, value });
}

fn name_hole(
    field: &'static Field,
    list: &'static str,
    value: NameValue,
    text: String,
    part: usize,
    position: Option<usize>,
) -> NameHole {
    NameHole {
        list,
        text,
        parameter: field.parameter,
        label: field.label,
        value,
        part,
        position,
    }
}

/// Clearing is asked for by name, so that it never happens by accident: the value goes out as null and
/// its name into `fields`.
fn clear_fields(
    draft: &mut Draft,
    operation: &Operation,
    parameters: &Map<String, Value>,
) -> Result<(), Rejection> {
    let reject = |refusal| Rejection {
        parameter: CLEAR_FIELDS,
        refusal,
    };
    let mut patchable = operation
        .fields()
        .filter(|field| matches!(field.place, Place::Patch(..)))
        .peekable();
    if patchable.peek().is_none() {
        return Ok(());
    }
    let patchable: Vec<&Field> = patchable.collect();
    let wanted = lookup(parameters, CLEAR_FIELDS).unwrap_or(&Value::Null);
    for name in list::read(CLEAR_FIELDS_LABEL, wanted).map_err(reject)? {
        let Some(field) = patchable
            .iter()
            .find(|field| name_of(field) == name || field.parameter == name)
        else {
            let names: Vec<&str> = patchable.iter().map(|field| name_of(field)).collect();
            return Err(reject(refusals::not_clearable(
                CLEAR_FIELDS_LABEL,
                &shown_text(&name),
                &names,
            )));
        };
        let Place::Patch(place, wire_name) = field.place else {
            continue;
        };
        let taken = draft
            .parts
            .iter()
            .any(|part| matches!(part.place, Spot::Patch(other, _) if other == place));
        if taken {
            return Err(reject(refusals::filled_and_cleared(field.label)));
        }
        draft.parts.push(Part {
            place: Spot::Patch(place, wire_name),
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

/// The last part of a parameter's address: what the editor calls it inside its collection.
fn name_of(field: &Field) -> &'static str {
    field
        .parameter
        .rsplit('.')
        .next()
        .unwrap_or(field.parameter)
}

/// A file comes from the item's binary data when the user says so; else its address is a usual field.
fn upload(place: &'static str, parameters: &Map<String, Value>) -> Option<Upload> {
    let source = lookup(parameters, FILE_SOURCE).and_then(Value::as_str)?;
    let property = lookup(parameters, BINARY_PROPERTY)
        .and_then(text::plain)
        .unwrap_or_default();
    let property = property.trim();
    let property = if property.is_empty() {
        DEFAULT_BINARY_PROPERTY
    } else {
        property
    };
    (source == FROM_BINARY).then(|| Upload {
        property: property.to_owned(),
        place,
    })
}
