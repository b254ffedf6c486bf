//! The catalogue as JSON: what the wrapper needs at run time (short records), and what tests and generators
//! compare with the description of the node and the OpenAPI file.
//!
//! It is static, so `src/bin/catalogue.rs` writes it when the package is built; the WebAssembly module does
//! not contain it.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::engine::THROTTLED_AT_MOST;
use crate::lists::Role;
use crate::operation::{
    Choices, Field, Format, Hook, Idempotency, Kind, LARGEST_INTEGER, List, Need, Offer, Operation,
    Paging, Place, Resource, Route, Routing, ShortProperty, ShortRecord, Variant,
};
use crate::request::{Settings, custom_fields, item_name};
use crate::resources::{CATALOGUE, short};
use crate::retry::policy::{Decision, ErrorClass, decide};
use crate::retry::retry_after;
use crate::trigger::{event_types, judge, polled_events, secret};

/// The whole catalogue.
pub fn describe() -> Value {
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "resources": CATALOGUE.iter().map(resource).collect::<Vec<_>>(),
        "simplify": short::ALL.iter().map(|record| short_record(record)).collect::<Map<_, _>>(),
        "lists": List::ALL.iter().copied().map(list).collect::<Vec<_>>(),
        "retry": {
            "longestRetryAfter": retry_after::LONGEST_MS / 1_000,
            "throttledAtMost": THROTTLED_AT_MOST / 60_000,
            "attempts": ErrorClass::ALL.into_iter().map(attempts).collect::<Map<_, _>>(),
        },
        "webhook": {
            "bodyLimit": judge::BODY_LIMIT,
            "secretParameter": secret::PARAMETER,
            "events": event_types::EVENT_TYPES.iter().map(event).collect::<Vec<_>>(),
            "polledEvents": polled_events::event_types().iter().map(event).collect::<Vec<_>>(),
        },
    })
}

/// How often a request is sent at most for one class of errors, the first attempt included; `null` where
/// only time limits it. By default, that is with "Max Attempts" as it is.
fn attempts(class: ErrorClass) -> (String, Value) {
    let most = Settings::default().max_attempts;
    let of = |idempotency| {
        (1..=most).find(|made| decide(class, idempotency, *made, most) == Decision::Stop)
    };
    let attempts = json!({
        "read": of(Idempotency::Read),
        "repeatable": of(Idempotency::Repeatable),
        "once": of(Idempotency::Once),
    });
    (class.name().to_owned(), attempts)
}

fn event(event: &event_types::EventType) -> Value {
    json!({ "name": event.name, "label": event.label, "description": event.description })
}

fn list(list: List) -> Value {
    let table = list.table();
    let parent = table.parent.map(|parent| parent.parameter);
    json!({ "name": list.method(), "path": table.path, "parent": parent, "fields": table.fields, "preview": matches!(table.role(), Some(Role::Shown(_))), "inOneLine": table.second == ["text"] && !matches!(table.role(), Some(Role::Shown(_))) })
}

fn short_record(record: &ShortRecord) -> (String, Value) {
    let properties: Vec<_> = record.properties.iter().map(short_property).collect();
    let described =
        json!({ "details": record.needed_details().collect::<Vec<_>>(), "properties": properties });
    (record.name.to_owned(), described)
}

fn short_property(property: &ShortProperty) -> Value {
    let format = match property.format {
        Format::AsIs => "asIs",
        Format::Date => "date",
        Format::Phone => "phone",
    };
    json!({ "name": property.name, "from": property.from, "format": format })
}

fn resource(resource: &Resource) -> Value {
    json!({
        "name": resource.name,
        "operations": resource.operations.iter().copied().map(operation).collect::<Vec<_>>(),
    })
}

fn operation(operation: &Operation) -> Value {
    let paging = match operation.paging {
        Paging::None => "none",
        Paging::Query => "query",
        Paging::Body => "body",
        Paging::QueryWithPage => "queryWithPage",
    };
    let idempotency = match operation.idempotency {
        Idempotency::Read => "read",
        Idempotency::Repeatable => "repeatable",
        Idempotency::Once => "once",
    };
    json!({
        "name": operation.name,
        "method": operation.method.as_str(),
        "path": operation.path,
        "variants": operation.variants.iter().map(variant).collect::<Vec<_>>(),
        "routes": operation.routing.into_iter().flat_map(|routing| routing.routes).map(route).collect::<Vec<_>>(),
        "paging": paging,
        "idempotency": idempotency,
        "output": operation.output,
        "simplify": operation.short.map(|short| short.name),
        "adds": operation.adds.iter().map(|added| json!({ "name": added.name, "type": added.json_type })).collect::<Vec<_>>(),
        "makes": operation.makes(),
        "hook": operation.hook.map(hook),
        "needs": operation.needs().map(need).collect::<Vec<_>>(),
        "done": operation.fields().filter_map(|field| match field.place {
            Place::Path(name) => Some((field.parameter.to_owned(), json!(item_name(operation.path, name)))),
            _ => None,
        }).collect::<Map<_, _>>(),
        "fields": operation.groups.iter().copied().flatten().map(field).chain(operation.routing.into_iter().flat_map(shown)).collect::<Vec<_>>(),
    })
}

/// Fields with the values of switches that show them.
fn shown(routing: &'static Routing) -> impl Iterator<Item = Value> {
    let sections = routing.sections.iter();
    sections.flat_map(|section| {
        section.fields.iter().map(|own| {
            let mut described = field(own);
            described["shown"] = section
                .shown
                .iter()
                .copied()
                .collect::<BTreeMap<_, _>>()
                .into_iter()
                .map(|(name, values)| (name.to_owned(), json!(values)))
                .collect::<Map<_, _>>()
                .into();
            described
        })
    })
}

fn hook(hook: Hook) -> Value {
    match hook {
        Hook::AnyRequest => json!("anyRequest"),
        Hook::Upload(place) => json!({ "upload": place }),
        Hook::Store(place) => json!({ "store": place }),
        Hook::Download => json!("download"),
        Hook::FindOne => json!("findOne"),
        Hook::FindBySenderId => json!("findBySenderId"),
        Hook::Batch(batch) => json!({ "batch": { "results": batch.results, "most": batch.most } }),
        Hook::ScheduledMessages => json!("scheduledMessages"),
        Hook::CleanUp => json!("cleanUp"),
        Hook::OfficeHours => json!("officeHours"),
        Hook::ForgetSent => json!("forgetSent"),
        Hook::Transcript => json!("transcript"),
        Hook::Metrics => json!("metrics"),
    }
}

fn variant(variant: &Variant) -> Value {
    json!({
        "parameter": variant.parameter,
        "equals": variant.equals,
        "path": variant.path,
        "without": variant.without,
    })
}

fn route(route: &Route) -> Value {
    let when = route.when.iter().copied();
    json!({
        "when": when.collect::<BTreeMap<_, _>>(),
        "paths": route.operations.iter().map(|operation| operation.path).collect::<Vec<_>>(),
    })
}

fn need(need: &Need) -> Value {
    let when = need.when;
    let when = when.map(|(parameter, equals)| json!({ "parameter": parameter, "equals": equals }));
    json!({ "when": when, "anyOf": need.any_of })
}

fn field(field: &Field) -> Value {
    let (place, wire, named) = match field.place {
        Place::Path(name) => ("path", name, None),
        Place::Query(name) => ("query", name, None),
        Place::Body(name) => ("body", name, None),
        Place::Patch(name, field) => ("patch", name, Some(field)),
        Place::Setting(_) => ("setting", "", None),
        Place::Switch => ("switch", "", None),
        Place::Wait(_) => ("wait", "", None),
    };
    json!({
        "parameter": field.parameter,
        "label": field.label,
        "place": place,
        "wire": wire,
        "fieldsName": named,
        "kind": kind(&field.kind),
        "required": field.required.is_some(),
        "clearable": field.clearable && matches!(field.place, Place::Patch(..)),
        "offer": offer(field),
        "default": match field.place {
            Place::Setting(setting) => Settings::default().shown(setting),
            Place::Wait(preset) if matches!(field.kind, Kind::Integer { .. }) => json!(preset),
            _ => Value::Null,
        },
    })
}

/// What the editor offers to choose from: said by the field, or else by a kind that resolves names.
fn offer(field: &Field) -> Value {
    let of_kind = match field.kind {
        Kind::IdOrName(list)
        | Kind::IdsOrNames(list)
        | Kind::EitherIdOrName(list)
        | Kind::KeyOrName(list)
        | Kind::RecipientOrName(list) => Some(Offer::List(list)),
        _ => None,
    };
    match field.offer.or(of_kind) {
        Some(Offer::List(list)) => json!({ "type": "list", "list": list.method() }),
        Some(Offer::Record(list)) => json!({ "type": "record", "list": list.map(List::method) }),
        None => Value::Null,
    }
}

fn kind(kind: &Kind) -> Value {
    let plain = |name: &str| json!({ "type": name });
    let chosen = |name: &str, list: &List| json!({ "type": name, "list": list.method() });
    let closed = |name: &str, choices: &Choices| json!({ "type": name, "values": choices.values, "nothing": choices.nothing });
    match kind {
        Kind::Text => plain("text"),
        Kind::TextUpTo(most) => json!({ "type": "text", "most": most }),
        Kind::Secret => json!({ "type": "text", "secret": true }),
        Kind::Id => plain("id"),
        Kind::Ids => plain("ids"),
        Kind::Contact => plain("contact"),
        Kind::Contacts => plain("contacts"),
        Kind::IdOrName(list) => chosen("idOrName", list),
        Kind::IdsOrNames(list) => chosen("idsOrNames", list),
        Kind::EitherIdOrName(list) => chosen("eitherIdOrName", list),
        Kind::KeyOrName(list) => chosen("keyOrName", list),
        Kind::Timestamp | Kind::FutureTimestamp => plain("timestamp"),
        Kind::Choice(choices) => closed("choice", choices),
        Kind::Choices(choices) => closed("choices", choices),
        Kind::Texts => plain("texts"),
        Kind::Integer { min, max } => {
            let max = (*max != LARGEST_INTEGER).then_some(max);
            json!({ "type": "integer", "min": min, "max": max })
        }
        Kind::Number => plain("number"),
        Kind::Amounts(choices) => closed("amounts", choices),
        Kind::Boolean => plain("boolean"),
        Kind::Phone => plain("phone"),
        Kind::Phones => plain("phones"),
        Kind::Recipient => plain("recipient"),
        Kind::RecipientOrName(list) => chosen("recipientOrName", list),
        Kind::Email => plain("email"),
        Kind::Url => plain("url"),
        Kind::SecretUrlUpTo(most) => json!({ "type": "secretUrl", "most": most }),
        Kind::Urls => plain("urls"),
        Kind::Map => plain("map"),
        Kind::CustomFields => {
            let types = custom_fields::TYPES;
            json!({ "type": "customFields", "types": types.values, "asGiven": types.nothing })
        }
        Kind::NamedTexts => plain("namedTexts"),
        Kind::Object => plain("object"),
        Kind::Json => plain("json"),
        Kind::Rows(rows) => json!({
            "type": "rows",
            "most": rows.most,
            "fields": rows.fields.iter().map(field).collect::<Vec<_>>(),
        }),
    }
}
